import type { Approval, ApprovalEvent, ApprovalStep } from '../../../../shared/operations/plans.ts';

export { nextSteps } from '../../../../shared/plan/approval-steps.ts';

/** What brought this very content where it stands; undefined where it only was edited. */
export const lastEvent = ({ events, hash }: Approval): ApprovalEvent | undefined =>
  events.findLast((event) => event.hash === hash);

/** The step that edits made void while this content is still a draft: a review under way, or the last approval. */
export function voidStep(approval: Approval): ApprovalEvent | undefined {
  if (approval.stage !== 'draft' || lastEvent(approval)) return undefined;
  const last = approval.events.at(-1);
  if (last?.step === 'request-review') return last;
  return approval.events.findLast(({ step }) => step === 'approve');
}

/** True for an approval after which other content was approved. */
export const isSuperseded = (event: ApprovalEvent, { events }: Approval): boolean =>
  event.step === 'approve' &&
  events.some(({ step, version }) => step === 'approve' && version > event.version);

/** Who asked for the review that is under way. */
export const askedBy = (approval: Approval): string | undefined =>
  approval.stage === 'in-review' ? lastEvent(approval)?.by : undefined;

/** The name to begin with: the one used last, but with four eyes not that of who asked, who may not approve. */
export function suggestedName(approval: Approval, step: ApprovalStep, remembered: string): string {
  const name = remembered || (approval.events.at(-1)?.by ?? '');
  return step === 'approve' && approval.fourEyes && name === askedBy(approval) ? '' : name;
}
