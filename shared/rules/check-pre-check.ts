import type { Finding } from '../findings.ts';
import { valueAt, type JsonObject } from '../json-pointer.ts';
import { dayNumber } from './calendar-days.ts';
import { makeFinding } from './finding.ts';
import { hasObject, isBlank, textAt } from './request-members.ts';

/** How long the answer to "does the customer have an organization already?" holds, in days. */
const VALID_DAYS = 30;

/** Which method an answer opens; `unclear` opens none. */
const methodFor = {
  'no-organization': 'new-organization',
  'organization-exists': 'existing-organization',
} as const;

const isDecisive = (answer: string): answer is keyof typeof methodFor => Object.hasOwn(methodFor, answer);

function checkAskedAt(packet: JsonObject, today: string): Finding[] {
  const pointer = '/preCheck/askedAt';
  const askedAt = textAt(packet, pointer).trim();
  if (askedAt === '') return [];
  const day = dayNumber(askedAt);
  if (day === null) return [makeFinding('date-format', pointer, 'error')];
  const age = (dayNumber(today) ?? day) - day;
  if (age > VALID_DAYS)
    return [makeFinding('precheck-stale', pointer, 'error', { days: age, max: VALID_DAYS })];
  return age < 0 ? [makeFinding('precheck-future', pointer, 'warning')] : [];
}

function checkAnswer(packet: JsonObject): Finding[] {
  const pointer = '/preCheck/answer';
  const answer = textAt(packet, pointer);
  if (answer === 'unclear') return [makeFinding('precheck-unclear', pointer, 'error')];
  if (!isDecisive(answer)) return [];
  const method = textAt(packet, '/method');
  const value = methodFor[answer];
  // A method that this version does not know is left to the check of types.
  const isOtherWay = method !== value && Object.values<string>(methodFor).includes(method);
  return isOtherWay
    ? [
        makeFinding(
          'precheck-method',
          pointer,
          'error',
          { fix: { pointer: '/method', value } },
          `precheck-method/${answer}`,
        ),
      ]
    : [];
}

/**
 * The gate before every request: who was asked whether the customer has an organization already, when, and the
 * answer. An answer that is unclear, older than 30 days or that opens the other method is an error; who exactly
 * was asked and how should be told. `today` is YYYY-MM-DD.
 */
export function checkPreCheck(packet: JsonObject, today: string): Finding[] {
  const required = ['/preCheck/askedParty', '/preCheck/askedAt', '/preCheck/answer'];
  return [
    ...(valueAt(packet, '/preCheck') === undefined ? [makeFinding('required', '/preCheck', 'error')] : []),
    ...required
      .filter((pointer) => isBlank(packet, pointer))
      .map((pointer) => makeFinding('required', pointer, 'error')),
    ...(hasObject(packet, '/preCheck') ? ['/preCheck/askedPerson', '/preCheck/via'] : [])
      .filter((pointer) => isBlank(packet, pointer))
      .map((pointer) => makeFinding('precheck-incomplete', pointer, 'warning')),
    ...checkAskedAt(packet, today),
    ...checkAnswer(packet),
  ];
}
