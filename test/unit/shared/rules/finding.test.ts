import { describe, expect, it } from 'vitest';
import de from '../../../../shared/messages/de/findings.json' with { type: 'json' };
import en from '../../../../shared/messages/en/findings.json' with { type: 'json' };
import { fieldName, makeFinding } from '../../../../shared/rules/finding.ts';
import { textMembers } from '../../../../shared/rules/request-members.ts';

const placeholders = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').toSorted((a, b) => a.localeCompare(b));

describe('a finding', () => {
  it('has its words in both languages, with the member named in each', () => {
    expect(makeFinding('too-long', '/contact/lastName', 'error', { max: 100, length: 101 })).toEqual({
      pointer: '/contact/lastName',
      code: 'too-long',
      severity: 'error',
      params: { max: 100, length: 101 },
      message: {
        de: 'Nachname: höchstens 100 Zeichen, hier sind es 101.',
        en: 'Last name: at most 100 characters; this has 101.',
      },
    });
  });

  it('shows what people typed as it is', () => {
    const suggestion = '$t(required) {field} <b>&amp; $1@x';
    expect(makeFinding('email-typo', '/contact/email', 'warning', { suggestion }).message.en).toBe(
      `Did you mean ${suggestion}?`,
    );
  });

  it('names a member that has no name of its own by its last part', () => {
    expect(fieldName('/people/3/subject', 'de')).toBe('subject');
    expect(fieldName('/company/emailDomains/0', 'de')).toBe('E-Mail-Domains');
  });
});

describe('the words of findings', () => {
  it('are there in both languages with the same placeholders', () => {
    expect(Object.keys(de)).toEqual(Object.keys(en));
    const differing = Object.entries(en).filter(
      ([key, text]) => placeholders(de[key as keyof typeof de]).join() !== placeholders(text).join(),
    );
    expect(differing).toEqual([]);
  });

  it('name every text of a request', () => {
    expect(textMembers.filter(({ pointer }) => !(`field${pointer}` in en))).toEqual([]);
  });
});
