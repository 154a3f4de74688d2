import type { Finding } from '../findings.ts';
import { valueAt, type JsonObject } from '../json-pointer.ts';
import { checkCompany, checkVatIdGiven, requiredOfCompany } from './check-company.ts';
import { checkEmail, checkPersonalEmail } from './check-email.ts';
import { checkPreCheck } from './check-pre-check.ts';
import { checkName } from './check-words.ts';
import { countCodePoints } from './count-code-points.ts';
import { makeFinding } from './finding.ts';
import { isUuid } from './is-uuid.ts';
import { inFormOrder, isBlank, textAt, textMembers, type TextMember } from './request-members.ts';

/** `today` is the date of the person's clock, YYYY-MM-DD. */
export type CheckContext = { today: string };

/** Members of which a request for an existing organization needs one, so that the desk finds it. */
const IDENTIFYING = ['/existingOrganization/id', '/company/vatId', '/contact/email'];

const requireAll = (packet: JsonObject, pointers: readonly string[]): Finding[] =>
  pointers
    .filter((pointer) => isBlank(packet, pointer))
    .map((pointer) => makeFinding('required', pointer, 'error'));

function checkRequired(packet: JsonObject): Finding[] {
  if (textAt(packet, '/method') === 'existing-organization') {
    const isKnown = IDENTIFYING.some((pointer) => !isBlank(packet, pointer));
    return [
      ...requireAll(packet, ['/company/name']),
      ...(isKnown
        ? []
        : [
            makeFinding(
              'required',
              '/existingOrganization/id',
              'error',
              { oneOf: IDENTIFYING },
              'required/one-of',
            ),
          ]),
    ];
  }
  const contact = ['/contact/firstName', '/contact/lastName', '/contact/email'];
  return [
    ...requireAll(packet, ['/method', ...requiredOfCompany(packet), ...contact]),
    ...checkVatIdGiven(packet),
  ];
}

function checkLength(packet: JsonObject, { pointer, max }: TextMember): Finding[] {
  const text = textAt(packet, pointer);
  const length = text.length > max ? countCodePoints(text) : 0;
  return length > max ? [makeFinding('too-long', pointer, 'error', { max, length })] : [];
}

function checkExistingOrganization(packet: JsonObject): Finding[] {
  const pointer = '/existingOrganization/id';
  return isBlank(packet, pointer) || isUuid(textAt(packet, pointer))
    ? []
    : [makeFinding('organization-id-format', pointer, 'warning')];
}

/** Method 1 is for a customer who manages its services itself or needs an organization of its own. */
function checkReason(packet: JsonObject): Finding[] {
  const isGiven = ['managesIndependently', 'needsSeparateOrganization'].some(
    (member) => valueAt(packet, `/reason/${member}`) === true,
  );
  return isGiven || textAt(packet, '/method') !== 'new-organization'
    ? []
    : [makeFinding('reason-missing', '/reason', 'info')];
}

function checkPsam(packet: JsonObject): Finding[] {
  if (textAt(packet, '/channel') !== 'psam') return [];
  return [
    ...(valueAt(packet, '/psam') === undefined ? [makeFinding('required', '/psam', 'error')] : []),
    ...requireAll(packet, ['/psam/name', '/psam/email']),
  ];
}

/**
 * What a request must have before it is finalized: every `required` of `checkRequest`, and little else. A list shows
 * how much is missing in each of its rows, so this takes a tenth of the time of all rules.
 */
export const checkNeeds = (packet: JsonObject, context: CheckContext): Finding[] => [
  ...checkRequired(packet),
  ...checkPreCheck(packet, context.today),
  ...checkPsam(packet),
];

/**
 * What is noteworthy about a request that `normalizeRequest` made, in the order of the form. Only what makes it
 * unusable is an error: something required is missing, too long, or an address without a domain. Everything else
 * can be kept as it is. `params.fix` holds a change that one click makes. Never throws, whatever the packet holds.
 */
export function checkRequest(packet: JsonObject, context: CheckContext): Finding[] {
  const names = [
    '/existingOrganization/name',
    '/contact/firstName',
    '/contact/lastName',
    '/preCheck/askedPerson',
    '/psam/name',
  ];
  const findings = [
    ...checkNeeds(packet, context),
    ...textMembers.flatMap((member) => checkLength(packet, member)),
    ...checkCompany(packet),
    ...checkExistingOrganization(packet),
    ...names.flatMap((pointer) => checkName(packet, pointer)),
    ...textMembers
      .filter(({ form }) => form === 'email')
      .flatMap(({ pointer }) => checkEmail(packet, pointer)),
    ...checkPersonalEmail(packet, '/contact/email'),
    ...checkReason(packet),
  ];
  return inFormOrder(findings);
}
