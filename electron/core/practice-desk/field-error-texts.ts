import type { LocalizedText } from '../../../shared/findings.ts';

/** What the desk says about one member of a body, by code; the desk's own words, in both languages. */
export const fieldErrorTexts = {
  required: { de: 'Diese Angabe fehlt.', en: 'This detail is missing.' },
  type: {
    de: 'Diese Angabe hat die falsche Art; erwartet: {expected}.',
    en: 'This detail has the wrong type; expected: {expected}.',
  },
  'too-long': { de: 'Höchstens {max} Zeichen sind erlaubt.', en: 'At most {max} characters are allowed.' },
  'too-many': { de: 'Höchstens {max} Einträge sind erlaubt.', en: 'At most {max} entries are allowed.' },
  value: { de: 'Dieser Wert ist nicht vorgesehen.', en: 'This value is not provided for.' },
  format: {
    de: 'Diese Angabe hat nicht die vorgesehene Form.',
    en: 'This detail does not have the form that is expected.',
  },
  'email-format': { de: 'Das ist keine E-Mail-Adresse.', en: 'This is not an email address.' },
  'read-only': { de: 'Diese Angabe kann nicht geändert werden.', en: 'This detail cannot be changed.' },
  'unknown-attachment': {
    de: 'Diese Datei kennt der Übungs-Desk nicht oder nicht mehr; bitte erneut hochladen.',
    en: 'The practice desk does not know this file, or no longer; please upload it again.',
  },
} as const satisfies Record<string, LocalizedText>;

export type FieldErrorCode = keyof typeof fieldErrorTexts;
