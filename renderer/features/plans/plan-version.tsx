import type { MemberChange } from '../../../shared/operations/drafts.ts';
import { partsOf } from './plan-parts.ts';
import { usePlansText } from './plan-texts.ts';

/** What a version of a plan changed: the parts of the plan that it touched. */
export default function PlanVersion({ changes }: { changes: readonly MemberChange[] }) {
  const text = usePlansText();
  const parts = partsOf(changes).map((part) => text(`page.part.${part}`));
  return text('page.changed', { parts: parts.join(', ') });
}
