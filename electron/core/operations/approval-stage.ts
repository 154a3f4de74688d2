import type { JsonObject } from '../../../shared/json-pointer.ts';
import type {
  Approval,
  ApprovalEvent,
  ApprovalStage,
  ApprovalStep,
} from '../../../shared/operations/plans.ts';
import { fingerprintOf } from '../canonical-json.ts';
import { normalizePacket } from './normalize-packet.ts';

/**
 * SHA-256 of a plan's content in canonical JSON, hexadecimal. Of the clean content, as finalizing makes it: a plan that
 * an older release stored must not lose its approval by that.
 */
export const planHash = (packet: JsonObject): string => fingerprintOf(normalizePacket('plan', packet).packet);

/** Where a plan stands: its stage, the version that its content is of, and who asked for the review that it is in. */
export type Standing = Pick<Approval, 'stage' | 'version'> & { askedBy: string | null };

const stageAfter: { [S in ApprovalStep]: ApprovalStage } = {
  'request-review': 'in-review',
  return: 'draft',
  approve: 'approved',
  'mark-applied': 'applied',
};

const lastApprovalOf = (events: readonly ApprovalEvent[]): ApprovalEvent | undefined =>
  events.findLast(({ step }) => step === 'approve');

/** The version that is worked on: every approval ends one. */
const nextVersion = (events: readonly ApprovalEvent[]): number => (lastApprovalOf(events)?.version ?? 0) + 1;

/**
 * Where a plan with this content stands, by the steps that were taken. What counts is the last step at the very same
 * content: so an edit opens a draft of the next version, and what an edit is undone to is what it was. Content that was
 * approved is superseded once other content was approved after it.
 * @param hash of the plan's content now
 */
export function standingOf(events: readonly ApprovalEvent[], hash: string): Standing {
  const last = events.findLast((event) => event.hash === hash);
  const lastApproval = lastApprovalOf(events);
  const isOlder = lastApproval !== undefined && lastApproval.hash !== hash && lastApproval.n > (last?.n ?? 0);
  const next = nextVersion(events);
  const stage = last ? stageAfter[last.step] : 'draft';
  if (last && (stage === 'approved' || stage === 'applied'))
    return { stage: isOlder ? 'superseded' : stage, version: last.version, askedBy: null };
  if (last && stage === 'in-review' && !isOlder) return { stage, version: next, askedBy: last.by };
  return { stage: 'draft', version: next, askedBy: null };
}

/** The version that a step is about: to ask for the review of what was superseded opens a new one. */
export const versionOfStep = (events: readonly ApprovalEvent[], { stage, version }: Standing): number =>
  stage === 'superseded' ? nextVersion(events) : version;
