import isEmail from 'validator/lib/isEmail.js';
import type { PlanPerson, PlanProject } from '../../plan/read-plan.ts';
import { emailParts } from '../clean-email.ts';
import { countCodePoints } from '../count-code-points.ts';
import type { PlanFault, PlanRule } from './plan-fault.ts';

/* Source: domain facts, section 1.5. */

const MAX_SUBJECT = 255;
const MAX_ACCOUNT_NAME = 20;

/** The provider's pattern for the name of a service account, written so that it takes time linear in the name. */
const ACCOUNT_NAME = /^[a-z](?:-?[a-z0-9])*$/;

/** What most addresses look like: told without asking `isEmail`, which takes ten times as long. */
const USUAL = /^[a-z0-9](?:[._+-]?[a-z0-9]){0,31}@(?:[a-z0-9](?:-?[a-z0-9]){0,31}\.){1,8}[a-z]{2,20}$/;

type Place = { pointer: string; params: PlanFault['params'] };

/** What is wrong with a subject of any type. */
function ofAny(subject: string, { pointer, params }: Place): PlanFault[] {
  const at = { code: 'plan-subject', pointer, severity: 'warning' } as const;
  if (subject === '') return [{ ...at, params, text: 'plan-subject/missing' }];
  const length = countCodePoints(subject);
  return length > MAX_SUBJECT
    ? [{ ...at, params: { ...params, length, max: MAX_SUBJECT }, text: 'plan-subject/too-long' }]
    : [];
}

/** A text without anything before or behind the @ cannot be an address; every other odd one may be. */
function ofAddress(subject: string, { pointer, params }: Place): PlanFault[] {
  if (USUAL.test(subject)) return [];
  const at = { pointer, severity: 'warning', params: { ...params, subject } } as const;
  const parts = emailParts(subject);
  if (!parts || parts.local === '' || /\s/.test(subject)) return [{ ...at, code: 'plan-subject' }];
  return isEmail(subject) ? [] : [{ ...at, code: 'plan-email-format' }];
}

function ofServiceAccount(subject: string, { pointer, params }: Place): PlanFault[] {
  const parts = emailParts(subject);
  const name = parts ? parts.local : subject;
  return ACCOUNT_NAME.test(name) && (parts !== null || name.length <= MAX_ACCOUNT_NAME)
    ? []
    : [
        {
          code: 'plan-service-account',
          pointer,
          severity: 'warning',
          params: { ...params, name, max: MAX_ACCOUNT_NAME },
        },
      ];
}

function ofPerson({ index, key, type, subject }: PlanPerson): PlanFault[] {
  const place = { pointer: `/people/${index}/subject`, params: { person: key } };
  const faults = ofAny(subject, place);
  if (faults.length > 0) return faults;
  return [
    ...(type === 'user' || type === 'service-account' ? ofAddress(subject, place) : []),
    ...(type === 'service-account' ? ofServiceAccount(subject, place) : []),
  ];
}

function ofOwner({ index, key, owner }: PlanProject): PlanFault[] {
  if (owner === '') return [];
  const place = { pointer: `/projects/${index}/owner`, params: { project: key } };
  const faults = ofAny(owner, place);
  return faults.length > 0 ? faults : ofAddress(owner, place);
}

/** People are named as the provider knows them: users and service accounts by an email address. */
export const planSubjects: PlanRule = ({ plan }) => [
  ...plan.projects.flatMap(ofOwner),
  ...plan.people.flatMap(ofPerson),
];
