import { isJsonObject, type Json, type JsonObject } from '../../../shared/json-pointer.ts';
import { makeText, mutatedJsonText, mutateText } from './mutate.ts';
import { below, pick, type Random } from './parser.ts';

/** What a desk answers to one of its calls, before anything is changed in it. */
export type GoodAnswer = { status?: number; headers?: Record<string, string>; body: Json };

/** An answer as part of a case. */
type CaseAnswer = { status: number; headers: Record<string, string>; body: string };

const statuses = [200, 200, 200, 201, 202, 204, 301, 304, 400, 401, 403, 404, 405, 407, 409, 410, 412, 413];
const errors = [415, 422, 428, 429, 500, 502, 503, 504, 511, 599];
const mediaTypes = [
  'application/json',
  'application/json; charset=utf-16',
  'application/problem+json',
  'text/html',
  'text/plain',
  '',
  'application/',
];
const dates = [
  'Sun, 22 Nov 2026 09:00:00 GMT',
  'Sunday, 22-Nov-26 09:00:00 GMT',
  'Sun Nov 22 09:00:00 2026',
  'Fri, 31 Dec 9999 23:59:59 GMT',
  'Thu, 01 Jan 1970 00:00:00 GMT',
];
const headerValues = ['0', '1', '-5', '120', '99999999999999999999', '1.5', '"1"', 'W/"7"', ...dates];
const headerNames = [
  'retry-after',
  'date',
  'etag',
  'location',
  'link',
  'deprecation',
  'sunset',
  'set-cookie',
  'content-length',
];

const problems: readonly Json[] = [
  {
    type: 'urn:partner-support:problem:validation-failed',
    title: 'Not accepted',
    status: 422,
    detail: 'See the errors',
    errors: [
      {
        pointer: '/company/vatId',
        code: 'vat-id-format',
        message: { de: 'Falsch', en: 'Wrong' },
        params: { n: 1 },
      },
      { pointer: 'x', code: 'X!', message: null },
    ],
  },
  {
    type: 'urn:partner-support:problem:external-id-conflict',
    title: 'There already',
    externalId: 'x',
    id: 'OD-1',
  },
];

/** What a header can hold on the wire; anything else ends in the HTTP library. */
const headerText = (text: string): string => text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '');

function mutatedAnswer({ status = 200, headers = {}, body }: GoodAnswer, random: Random): CaseAnswer {
  const given: Record<string, string> = { 'content-type': 'application/json', ...headers };
  if (random() < 0.1) given['content-type'] = pick(random, mediaTypes);
  while (random() < 0.3) {
    const value = random() < 0.7 ? pick(random, headerValues) : makeText(random).slice(0, 200);
    given[pick(random, headerNames)] = headerText(random() < 0.3 ? mutateText(value, random) : value);
  }
  const kind = random();
  if (kind < 0.15)
    return {
      status: pick(random, errors),
      headers: given,
      body: mutatedJsonText(pick(random, problems), random),
    };
  if (kind < 0.2) return { status, headers: given, body: makeText(random) };
  return {
    status: kind < 0.3 ? pick(random, statuses) : status,
    headers: given,
    body: mutatedJsonText(body, random),
  };
}

/** One call to a desk and what the desk answers on each of its routes. */
export function makeDeskCase(
  calls: readonly string[],
  routes: Record<string, GoodAnswer>,
  random: Random,
): JsonObject {
  const changed = Object.entries(routes).map(([route, good]) => [
    route,
    random() < 0.5
      ? mutatedAnswer(good, random)
      : {
          status: 200,
          headers: { 'content-type': 'application/json' },
          ...good,
          body: JSON.stringify(good.body),
        },
  ]);
  return {
    call: pick(random, calls),
    seed: below(random, 2 ** 31),
    answers: Object.fromEntries(changed) as JsonObject,
  };
}

const EMPTY_STATUSES = new Set([204, 205, 304]);

/** A `fetch` that answers by the route of a call; what a case does not say is 404. Some answers never end or break off. */
export const scriptedFetch =
  (answers: Json | undefined, routeOf: (method: string, url: URL) => string): typeof fetch =>
  async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const answer = isJsonObject(answers) ? answers[routeOf(init?.method ?? 'GET', url)] : undefined;
    if (!isJsonObject(answer)) return new Response('', { status: 404 });
    const { status, headers, body } = answer as unknown as CaseAnswer;
    return new Response(EMPTY_STATUSES.has(status) ? null : body, { status, headers });
  };
