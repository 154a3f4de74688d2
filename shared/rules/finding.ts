import type { Finding, Severity } from '../findings.ts';
import type { Language } from '../language.ts';
import { messages, translate, type MessageKey } from '../messages/translate.ts';
import { countryName } from './countries.ts';

/** Every code that a finding of this app's own rules can have; its text stands in findings.json under the same name. */
export type FindingCode = Exclude<MessageKey<'findings'>, `field/${string}` | `${string}/${string}`>;

/** The text of a finding: its code, or `code/variant` where one code has several wordings. */
export type FindingText = Exclude<MessageKey<'findings'>, `field/${string}`>;

/** A change that one click makes: the value for one member of the packet. */
export type Fix = { pointer: string; value: string };

/** Names of params that hold an ISO 3166-1 code; a text shows the country's name in its own language. */
const COUNTRY_PARAMS = ['country', 'otherCountry'] as const;

/** What people call the member at a pointer (`/company/name`: „Firmenname“); of an unknown member its own name. */
export function fieldName(pointer: string, language: Language): string {
  const known = pointer.replace(/\/\d+(?=\/|$)/g, '');
  const key = `field${known}`;
  return key in messages.en.findings
    ? translate(language, 'findings', key as MessageKey<'findings'>)
    : known.slice(known.lastIndexOf('/') + 1);
}

function words(pointer: string, params: Finding['params'], language: Language): Record<string, unknown> {
  const shown: Record<string, unknown> = { ...params, field: fieldName(pointer, language) };
  for (const name of COUNTRY_PARAMS) {
    const code = params[name];
    if (typeof code === 'string') shown[name] = countryName(code, language);
  }
  return shown;
}

/**
 * A finding with its message in both languages. Placeholders of the text are filled from `params`; `{field}` is
 * the member's name, and params named `country` and `otherCountry` hold ISO codes and are shown as names.
 * `text` picks another wording than the code's own.
 */
export function makeFinding(
  code: FindingCode,
  pointer: string,
  severity: Severity,
  params: Finding['params'] & { fix?: Fix } = {},
  text: FindingText = code,
): Finding {
  return { pointer, code, severity, message: messageOf(text, pointer, params), params };
}

const messagesWithoutParams = new Map<string, Finding['message']>();
/** A table of 100,000 customers has the same fifty texts in every row; a plan has another pointer in each. */
const REMEMBERED = 500;

function messageOf(text: FindingText, pointer: string, params: Finding['params']): Finding['message'] {
  const name = Object.keys(params).length === 0 ? `${text} ${pointer}` : null;
  const known = name === null ? undefined : messagesWithoutParams.get(name);
  if (known) return known;
  const inLanguage = (language: Language): string =>
    translate(language, 'findings', text, words(pointer, params, language));
  const message = { de: inLanguage('de'), en: inLanguage('en') };
  if (name !== null && messagesWithoutParams.size < REMEMBERED) messagesWithoutParams.set(name, message);
  return message;
}
