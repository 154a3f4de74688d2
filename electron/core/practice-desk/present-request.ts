import type { Desk } from './desk.ts';
import { portalUrlOf } from './portal.ts';
import { ProblemError } from './problem.ts';
import { requestId, requestNumberOf, ticketNumber } from './request-id.ts';
import { API_PATH } from './api-path.ts';
import { statuses } from './statuses.ts';
import type { RequestRecord } from './store/requests.ts';

/** The address of a request in the API. */
export const requestUrl = (desk: Desk, number: number): string =>
  `${desk.origin()}${API_PATH}/onboarding-requests/${requestId(number)}`;

/** A request as the API shows it: what was sent, and the desk's members, which win over sent ones of the same name. */
export function presentRequest(desk: Desk, record: RequestRecord): object {
  if (record.erasedAt !== null) return presentTombstone(record);
  const { number, revision, createdAt, updatedAt, requiredActions, outcome } = record;
  return {
    ...record.body,
    id: requestId(number),
    ticketNumber: ticketNumber(number),
    status: presentStatus(record),
    revision,
    createdAt,
    updatedAt,
    requiredActions,
    outcome,
    links: { self: requestUrl(desk, number), portal: portalUrlOf(desk.origin(), number) },
  };
}

/** What is left of an erased request. */
function presentTombstone(record: RequestRecord): object {
  const { number, externalId, erasedAt } = record;
  return { id: requestId(number), externalId, status: presentStatus(record), erasedAt };
}

const presentStatus = ({ status, statusSince, statusReason }: RequestRecord): object => ({
  code: status,
  category: statuses[status].category,
  since: statusSince,
  reason: statusReason,
});

/** The answer to whoever asks for the content of an erased request. */
export const erasedProblem = (record: RequestRecord): ProblemError =>
  new ProblemError('erased', { members: { tombstone: presentTombstone(record) } });

/** The request of an id. Throws the problems `not-found` and `erased`. */
export function findRequest(desk: Desk, id: string | undefined): RequestRecord {
  const record = desk.store.requests.byNumber(requestNumberOf(id ?? '') ?? -1);
  if (!record) throw new ProblemError('not-found');
  if (record.erasedAt !== null) throw erasedProblem(record);
  return record;
}
