import type { PacketView } from '../../../../shared/contract.ts';
import { useAreaText, useLocalized, useText } from '../../../i18n/use-text.ts';
import { isComplete } from './results.ts';

/** What happens next, or that nothing more does, in words. */
export function NextStep({ view }: { view: PacketView }) {
  const text = useText();
  const followUpText = useAreaText('follow-up');
  const localized = useLocalized();
  const status = view.ticket?.status;
  if (view.state === 'withdrawn' && view.ticket) return followUpText('next.withdrawn');
  if (status?.category === 'failed') return followUpText('next.failed', { label: localized(status.label) });
  if (view.kind === 'plan') return text(view.state === 'draft' ? 'next.plan' : `next.${view.state}`);
  return view.state === 'sent' && isComplete(view.packet['method'], view.milestones)
    ? followUpText('next.complete')
    : text(`next.${view.state}`);
}
