import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../../../shared/findings.ts';
import { isBlocking } from '../../../shared/findings.ts';
import type { JsonObject } from '../../../shared/json-pointer.ts';
import { inBothLanguages } from '../../../shared/messages/translate.ts';
import type { Store } from '../store/store.ts';
import { requestPayload } from '../submit/channels/support-api/request-body.ts';

const unchangedFinding = (): Finding => ({
  pointer: '',
  code: 'correction-unchanged',
  severity: 'error',
  message: inBothLanguages('outbox', 'error.correction-unchanged'),
  params: {},
});

/**
 * Freezes the checked packet of a request that is open for correction, to be handed over with the next pass; the
 * submission before stays. Answers what keeps it from that, else nothing. Call it inside a transaction, only where
 * `isRevisable`.
 */
export function finalizeRevision(store: Store, id: string, packet: JsonObject, at: string): Finding[] {
  const revision = store.revisions.find(id);
  const entry = store.outbox.find(id);
  if (!revision || !entry) throw new Error(`no correction of ${id} is open`);
  if (isDeepStrictEqual(store.submissions.get(revision.basedOn)?.packet, packet)) return [unchangedFinding()];
  const frozen = revision.submissionSeq === null ? undefined : store.submissions.get(revision.submissionSeq);
  const submissionSeq =
    frozen && isDeepStrictEqual(frozen.packet, packet)
      ? frozen.seq
      : store.submissions.add(id, packet, requestPayload(packet), at);
  store.revisions.put({
    ...revision,
    state: 'waiting',
    submissionSeq,
    hold: null,
    error: null,
    updatedAt: at,
  });
  // What the desk had said about the correction before is over.
  const findings = entry.findings.filter((finding) => !isBlocking(finding));
  store.outbox.put({ ...entry, findings, updatedAt: at });
  store.audit.record('finalized', id, at, { submission: submissionSeq });
  return [];
}
