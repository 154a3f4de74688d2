import * as z from 'zod';
import { limits } from '../capabilities.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import type { Desk } from '../desk.ts';
import { presentRequest } from '../present-request.ts';
import { ProblemError } from '../problem.ts';
import { listedUntil } from '../promises.ts';
import type { Route } from '../route.ts';
import { OnboardingRequestPage } from '../schemas/onboarding-request.ts';
import type { RequestRecord } from '../store/requests.ts';

/** The query of a paged list. */
export const pageQuery = {
  cursor: z.string().max(500).optional().describe('nextCursor of the page before'),
  limit: z.coerce.number().int().min(1).max(limits.pageSize).default(limits.pageSize),
};

const ListQuery = z.object({
  externalId: z
    .string()
    .max(100)
    .optional()
    .describe('As consistent as the capabilities say: `strong` shows what was committed before'),
  updatedSince: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('Requests changed at or after this time'),
  status: z.string().max(64).optional().describe('A status code'),
  ...pageQuery,
});
type ListQuery = z.infer<typeof ListQuery>;

export const listRequests: Route<typeof ListQuery> = {
  method: 'GET',
  path: '/onboarding-requests',
  operationId: 'listOnboardingRequests',
  tag: 'Onboarding requests',
  summary: 'Look up requests, by their last change, oldest first',
  query: ListQuery,
  answers: { 200: { description: 'A page of requests.', schema: OnboardingRequestPage } },
  problems: ['invalid-parameter', 'lookup-not-offered'],
  handle({ query }, desk) {
    const records =
      query.externalId === undefined ? readPage(desk, query) : lookUp(desk, query.externalId, query);
    const page = records.slice(0, query.limit);
    const last = page.at(-1);
    const hasMore = records.length > page.length;
    const nextCursor = hasMore && last ? writeCursor(desk.id, [last.updatedAt, last.number]) : null;
    return {
      status: 200,
      body: { items: page.map((record) => presentRequest(desk, record)), nextCursor, hasMore },
    };
  },
};

/** One record more than the page takes, to see whether there is another page. */
function readPage(desk: Desk, { status, updatedSince, cursor, limit }: ListQuery): RequestRecord[] {
  const after = cursor === undefined ? undefined : placeOf(desk, cursor);
  return desk.store.requests.list({
    status,
    updatedSince: utc(updatedSince),
    createdUntil: listedUntil(desk.promises, desk.now()),
    after,
    limit: limit + 1,
  });
}

function lookUp(desk: Desk, externalId: string, { status, updatedSince }: ListQuery): RequestRecord[] {
  if (desk.promises.lookup === 'none') throw new ProblemError('lookup-not-offered');
  const since = utc(updatedSince) ?? '';
  const until = listedUntil(desk.promises, desk.now());
  return desk.store.requests
    .byExternalId(externalId)
    .filter(
      (record) =>
        (status ?? record.status) === record.status && record.updatedAt >= since && record.createdAt <= until,
    );
}

const utc = (time: string | undefined): string | undefined => time && new Date(time).toISOString();

function placeOf(desk: Desk, cursor: string): { updatedAt: string; number: number } {
  const [updatedAt, number] = readCursor(desk.id, cursor) ?? [];
  if (typeof updatedAt !== 'string' || typeof number !== 'number')
    throw new ProblemError('invalid-parameter', { params: { parameter: 'cursor' } });
  return { updatedAt, number };
}
