import { fingerprintOf } from '../canonical-json.ts';
import { erasedProblem } from './present-request.ts';
import { ProblemError } from './problem.ts';
import type { Json } from '../../../shared/json-pointer.ts';
import type { Desk } from './desk.ts';
import { keysKnownSince } from './promises.ts';

type Submission = { scope: string; key: string; sent: Json };

/**
 * Does the work of a submission once for its key. The same key with the same content gets the first result again;
 * with other content it is refused (`idempotency-key-reused`). Work that throws leaves no key behind, so a corrected
 * submission may use it. Runs inside the transaction of the work: the key and what it stands for are stored together
 * or not at all, and no second run can come between, so there is no answer "in progress".
 */
export function runOnce<T extends object>(
  { store, promises, now }: Desk,
  { scope, key, sent }: Submission,
  work: () => { requestNumber: number; result: T },
): { result: T; replayed: boolean } {
  const at = now();
  const since = keysKnownSince(promises, at);
  if (since === null) return { result: work().result, replayed: false };
  const fingerprint = fingerprintOf(sent);
  const known = store.keys.find(scope, key, since);
  if (!known) {
    const { requestNumber, result } = work();
    store.keys.keep(scope, key, { fingerprint, requestNumber, result }, at);
    return { result, replayed: false };
  }
  if (known.fingerprint !== fingerprint) throw new ProblemError('idempotency-key-reused');
  const record = store.requests.byNumber(known.requestNumber);
  if (record && record.erasedAt !== null) throw erasedProblem(record);
  return { result: known.result as T, replayed: true };
}
