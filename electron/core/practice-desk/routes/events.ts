import * as z from 'zod';
import { limits } from '../capabilities.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import type { Desk } from '../desk.ts';
import { ProblemError } from '../problem.ts';
import type { Route } from '../route.ts';
import { EventPage } from '../schemas/event.ts';

/** Longest long-poll, in seconds: below the idle time-out of company proxies. */
const MAX_WAIT_SECONDS = 25;
/** How soon a client that does not wait should ask again, in seconds. */
const POLL_AFTER_SECONDS = 5;

const EventQuery = z.object({
  cursor: z
    .string()
    .max(500)
    .optional()
    .describe('nextCursor of the answer before; absent: from the beginning'),
  limit: z.coerce.number().int().min(1).max(limits.pageSize).default(limits.pageSize),
  wait: z.coerce.number().int().min(0).max(MAX_WAIT_SECONDS).default(0).describe('Seconds to wait for news'),
});

export const listEvents: Route<typeof EventQuery> = {
  method: 'GET',
  path: '/events',
  operationId: 'listEvents',
  tag: 'Events',
  summary: 'What has changed since a cursor, in commit order',
  description:
    'At least once: an event is a hint, the revision decides. A cursor lives 90 days; with a cursor that is older or ' +
    'not of this desk the client starts anew with `GET /onboarding-requests?updatedSince=`.',
  query: EventQuery,
  answers: { 200: { description: 'The events after the cursor.', schema: EventPage } },
  problems: ['invalid-parameter', 'cursor-expired'],
  async handle(asked, desk) {
    const { cursor, limit, wait } = asked.query;
    const place = cursor === undefined ? 0 : placeOf(desk, cursor);
    let page = desk.store.events.after(place, limit);
    if (wait > 0 && page.events.length === 0) {
      const gone = asked.untilGone();
      const over = AbortSignal.any([gone, AbortSignal.timeout(wait * 1000)]);
      while (page.events.length === 0 && !over.aborted) {
        await desk.bell.wait(over);
        // The desk closes its data right after it has told everyone who waits.
        if (!gone.aborted) page = desk.store.events.after(place, limit);
      }
    }
    const { events, hasMore } = page;
    const pollAfterSeconds = hasMore ? 0 : POLL_AFTER_SECONDS;
    return {
      status: 200,
      body: { events, nextCursor: writeCursor(desk.id, [page.place]), hasMore, pollAfterSeconds },
    };
  },
};

function placeOf(desk: Desk, cursor: string): number {
  const [place] = readCursor(desk.id, cursor) ?? [];
  if (typeof place !== 'number' || !Number.isSafeInteger(place) || !desk.store.events.reaches(place))
    throw new ProblemError('cursor-expired');
  return place;
}
