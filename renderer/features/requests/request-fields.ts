import type { MessageKey } from '../../../shared/messages/translate.ts';
import type { State } from '../../../shared/states.ts';

type Behind<Prefix extends string, K> = K extends `${Prefix}${infer Pointer}` ? Pointer : never;

/** JSON Pointer of a member with a name (findings.json) or a statement to tick (window.json). */
export type FieldPointer = Behind<'field', MessageKey<'findings'>> | CheckPointer;
export type CheckPointer = Behind<'check.', MessageKey<'window'>>;

type Shared = {
  pointer: FieldPointer;
  hint?: Extract<MessageKey<'window'>, `hint.${string}`>;
  /** Columns of the section's six that the field takes on a wide window. */
  span?: 2 | 3 | 4 | 6;
};
export type TextFieldSpec = Shared & {
  control: 'text' | 'email' | 'multiline' | 'organization-name';
};
/** Few choices stand open as radio buttons, `select` is a list to open. Texts: `choice.POINTER.VALUE`. */
export type ChoiceFieldSpec = Shared & { control: 'radio' | 'select'; choices: readonly string[] };
export type CheckFieldSpec = Shared & { control: 'check'; pointer: CheckPointer };
export type CountryFieldSpec = Shared & { control: 'country' };
export type DayFieldSpec = Shared & { control: 'day' };
export type FieldSpec = TextFieldSpec | ChoiceFieldSpec | CheckFieldSpec | CountryFieldSpec | DayFieldSpec;

export type FormValues = Partial<Record<FieldPointer, string | boolean>>;

export type SectionName =
  'case' | 'preCheck' | 'company' | 'existingOrganization' | 'contact' | 'channel' | 'submittedBy' | 'note';

/** Where a section or field makes sense only for some answers: the member that decides and the value it needs. */
export type Condition = { pointer: FieldPointer; is: string };

export type SectionSpec = {
  name: SectionName;
  onlyIf?: Condition;
  fields: readonly (FieldSpec & { onlyIf?: Condition })[];
};

const viaPsam: Condition = { pointer: '/channel', is: 'psam' };

/** The request form: what the source text asks for, in the order in which a person does it. */
export const requestSections: readonly SectionSpec[] = [
  {
    name: 'preCheck',
    fields: [
      { pointer: '/preCheck/askedParty', control: 'radio', choices: ['end-customer', 'psam'], span: 6 },
      { pointer: '/preCheck/askedPerson', control: 'text', span: 2 },
      {
        pointer: '/preCheck/via',
        control: 'select',
        choices: ['phone', 'email', 'meeting', 'other'],
        span: 2,
      },
      { pointer: '/preCheck/askedAt', control: 'day', span: 2 },
      {
        pointer: '/preCheck/answer',
        control: 'radio',
        choices: ['no-organization', 'organization-exists', 'unclear'],
        span: 6,
      },
      { pointer: '/preCheck/note', control: 'multiline', hint: 'hint.internalNote', span: 6 },
    ],
  },
  {
    name: 'case',
    fields: [
      {
        pointer: '/method',
        control: 'radio',
        choices: ['new-organization', 'existing-organization'],
        span: 6,
      },
      { pointer: '/reason/managesIndependently', control: 'check', span: 6 },
      { pointer: '/reason/needsSeparateOrganization', control: 'check', span: 6 },
    ],
  },
  {
    name: 'existingOrganization',
    onlyIf: { pointer: '/method', is: 'existing-organization' },
    fields: [
      { pointer: '/existingOrganization/name', control: 'text' },
      { pointer: '/existingOrganization/id', control: 'text' },
      {
        pointer: '/existingOrganization/relation',
        control: 'radio',
        choices: ['reseller', 'referral'],
        span: 6,
      },
    ],
  },
  {
    name: 'company',
    fields: [
      { pointer: '/company/name', control: 'text', hint: 'hint.companyName', span: 6 },
      { pointer: '/company/address/street', control: 'text', span: 4 },
      { pointer: '/company/address/houseNumber', control: 'text', span: 2 },
      { pointer: '/company/address/postcode', control: 'text', span: 2 },
      { pointer: '/company/address/city', control: 'text', span: 2 },
      { pointer: '/company/address/country', control: 'country', span: 2 },
      { pointer: '/company/vatId', control: 'text', hint: 'hint.vatId' },
      {
        pointer: '/company/vatIdMissingReason',
        control: 'select',
        choices: ['not-vat-registered', 'not-issued-yet', 'other'],
        hint: 'hint.vatIdMissingReason',
      },
      {
        pointer: '/company/organizationName',
        control: 'organization-name',
        hint: 'hint.organizationName',
        span: 6,
      },
    ],
  },
  {
    name: 'contact',
    fields: [
      { pointer: '/contact/firstName', control: 'text' },
      { pointer: '/contact/lastName', control: 'text' },
      { pointer: '/contact/email', control: 'email', hint: 'hint.contactEmail', span: 4 },
      {
        pointer: '/contact/language',
        control: 'select',
        choices: ['de', 'en'],
        hint: 'hint.contactLanguage',
        span: 2,
      },
    ],
  },
  {
    name: 'channel',
    fields: [
      { pointer: '/channel', control: 'radio', choices: ['help-center', 'psam'], span: 6 },
      { pointer: '/psam/name', control: 'text', onlyIf: viaPsam },
      { pointer: '/psam/email', control: 'email', onlyIf: viaPsam },
    ],
  },
  {
    name: 'submittedBy',
    fields: [
      { pointer: '/submittedBy/name', control: 'text' },
      { pointer: '/submittedBy/email', control: 'email' },
      { pointer: '/submittedBy/organization', control: 'text', span: 6 },
    ],
  },
  { name: 'note', fields: [{ pointer: '/note', control: 'multiline', span: 6 }] },
];

export const requestFields: readonly FieldSpec[] = requestSections.flatMap((section) => section.fields);

/** True in the states in which a person may change the packet. */
export const isEditable = (state: State): boolean => state === 'draft' || state === 'needs-you';

/** True in the state from which a request can be taken back; once sending was tried, only the desk can. */
export const isWithdrawable = (state: State): boolean => state === 'waiting';
