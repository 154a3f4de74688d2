import { Button } from '@mantine/core';
import { useSyncExternalStore, type ReactNode } from 'react';
import type { PacketView } from '../../../../shared/contract.ts';
import type { Finding } from '../../../../shared/findings.ts';
import type { State } from '../../../../shared/states.ts';
import { useText, type TextKey } from '../../../i18n/use-text.ts';
import { SaveIndicator } from '../../../ui/save-indicator.tsx';
import { PdfButton } from '../pdf-button.tsx';
import type { Saving } from '../save-queue.ts';
import classes from './finalize-bar.module.css';
import { useFinalize } from './use-finalize.ts';

/** What finalizing means in a state: a submitted request is corrected. */
const labels: Partial<Record<State, TextKey>> = {
  'needs-you': 'action.finalizeAgain',
  sent: 'action.handOverCorrection',
};

type FinalizeBarProps = {
  view: PacketView;
  save: Saving;
  undo: ReactNode;
  /** What is still open, in words. */
  points: string;
  isReady: boolean;
  onBlocked: (refusal?: Finding) => void;
};

/** Always in sight: whether the packet is safe, the way back, what is still open, and the step to the outbox. */
export function FinalizeBar({ view, save, undo, points, isReady, onBlocked }: FinalizeBarProps) {
  const text = useText();
  const status = useSyncExternalStore(save.subscribe, save.status);
  const { finalize, isFinalizing } = useFinalize(view.id, save, onBlocked);
  // The packet also changes by other ways than typing: undo, a customer's data.
  const isSaved = status.kind === 'idle' || status.kind === 'saved';
  return (
    <section className={classes.bar} aria-label={text('form.bar')}>
      {undo}
      <SaveIndicator state={isSaved ? { kind: 'saved', at: view.updatedAt } : status} />
      <div className={classes.actions}>
        <span className={classes.points} data-ready={isReady}>
          {points}
        </span>
        <PdfButton id={view.id} before={save.flush} />
        <Button onClick={finalize} loading={isFinalizing}>
          {text(labels[view.state] ?? 'action.finalize')}
        </Button>
      </div>
    </section>
  );
}
