import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../shared/json-pointer.ts';
import { writePreCheckQuestion } from '../../../../shared/rules/pre-check-question.ts';
import { completeRequest } from './complete-request.ts';

const complete = completeRequest({
  '/psam': { name: 'Petra Sam', email: 'petra.sam@provider.example' },
});
const ways = (['end-customer', 'psam'] as const).flatMap((party) =>
  (['de', 'en'] as const).map((language) => [party, language] as const),
);

describe('the question of the pre-check', () => {
  it('to the customer goes to the contact person and asks for name, id and administrator', () => {
    const { to, subject, body } = writePreCheckQuestion(complete, 'end-customer', 'en');
    expect(to).toBe('erika.muster@example.com');
    expect(subject).toBe('STACKIT: Does your company already have an organization?');
    expect(body).toMatch(/^Hello Erika Muster,\n\n/);
    expect(body).toMatch(/organization ID\?/);
    expect(body).toMatch(/who administers it/);
    expect(body).toMatch(/\nMax Beispiel\nReseller GmbH\nmax.beispiel@reseller.example$/);
  });

  it('to the PSAM says which company is meant', () => {
    const { to, subject, body } = writePreCheckQuestion(complete, 'psam', 'de');
    expect(to).toBe('petra.sam@provider.example');
    expect(subject).toBe('STACKIT: Hat SAP SE schon eine Organisation?');
    expect(body).toMatch(/^Guten Tag Petra Sam,\n\n/);
    expect(body).toContain(
      'Firmenname: SAP SE\nAnschrift: Dietmar-Hopp-Allee 16, 69190 Walldorf, Deutschland\nUSt-IdNr.: DE143454214\n\n',
    );
  });

  it.each(ways)('to the %s in %s leaves out what is blank', (party, language) => {
    for (const packet of [
      {},
      { company: { name: ' ', address: { city: null } }, contact: 5 },
    ] as JsonObject[]) {
      const { to, subject, body } = writePreCheckQuestion(packet, party, language);
      expect(to).toBeNull();
      expect(subject).toMatch(/\?$/);
      expect(body).not.toMatch(/[{}]|undefined|null| ,|: $|\n{3}| {2}/m);
      expect(body).toMatch(/^(Guten Tag|Hello),\n/);
    }
  });

  it.each(ways)('to the %s in %s stays as it is whatever was typed', (party, language) => {
    const awkward = 'A\r\nBcc: x@y.example\0\u2028$t(mail.greeting) {company}';
    const { subject, body } = writePreCheckQuestion(
      completeRequest({ '/company/name': awkward, '/submittedBy/name': awkward }),
      party,
      language,
    );
    expect(subject).not.toMatch(/\p{Cc}|\u2028/u);
    expect(body).not.toMatch(/^Bcc:|\0|\r/m);
    expect(body).toContain('A Bcc: x@y.example $t(mail.greeting) {company}');
  });

  it('has a subject of at most 255 letters', () => {
    const packet = completeRequest({ '/company/name': '𝒜'.repeat(400) });
    expect([...writePreCheckQuestion(packet, 'psam', 'en').subject]).toHaveLength(255);
  });

  it.each(['a@x.example, b@y.example', 'a@x.example?cc=b@y.example', 'erika', 'Erika <e@x.example>'])(
    'is not addressed to %j',
    (email) => {
      const packet = completeRequest({ '/contact/email': email });
      expect(writePreCheckQuestion(packet, 'end-customer', 'de').to).toBeNull();
    },
  );
});
