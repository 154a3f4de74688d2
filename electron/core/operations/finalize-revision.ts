import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../../../shared/findings.ts';
import { isBlocking } from '../../../shared/findings.ts';
import type { JsonObject } from '../../../shared/json-pointer.ts';
import { inBothLanguages } from '../../../shared/messages/translate.ts';
import { requestPayload } from '../submit/channels/support-api/request-body.ts';
import { takeTheirs } from '../submit/three-sides.ts';
import { sidesOf } from './conflict.ts';
import { savePacket, type SaveDeps } from './save-packet.ts';

const unchangedFinding = (): Finding => ({
  pointer: '',
  code: 'correction-unchanged',
  severity: 'error',
  message: inBothLanguages('outbox', 'error.correction-unchanged'),
  params: {},
});

/**
 * Freezes the checked packet of a request that is open for correction, to be handed over with the next pass; the
 * submission before stays. In a conflict, what only the desk changed is taken over and the rest stays as it is here:
 * whoever finalizes has seen it. Answers what keeps it from that, else nothing. Call it inside a transaction, only where
 * `isRevisable`.
 */
export function finalizeRevision(deps: SaveDeps, id: string, checked: JsonObject, at: string): Finding[] {
  const { store } = deps;
  const revision = store.revisions.find(id);
  const entry = store.outbox.find(id);
  if (!revision || !entry) throw new Error(`no correction of ${id} is open`);
  const { taken } = sidesOf(store, revision, checked);
  const packet = takeTheirs(checked, taken);
  if (taken.length > 0) savePacket(deps, store.drafts.get(id), packet, { origin: 'edit' });
  const isAsSubmitted = isDeepStrictEqual(store.submissions.get(revision.basedOn)?.packet, packet);
  if (isAsSubmitted && revision.shown === null) return [unchangedFinding()];
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
