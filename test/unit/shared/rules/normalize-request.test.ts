import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueAt, type Json, type JsonObject } from '../../../../shared/json-pointer.ts';
import { cleanRequest, normalizeRequest } from '../../../../shared/rules/normalize-request.ts';
import { textMembers } from '../../../../shared/rules/request-members.ts';
import { anyJson, awkwardText, seed } from './arbitraries.ts';
import { completeRequest } from './complete-request.ts';

const stored = (pointer: string, value: Json) =>
  valueAt(normalizeRequest(completeRequest({ [pointer]: value })).packet, pointer);
const codes = (pointer: string, value: Json) =>
  normalizeRequest(completeRequest({ [pointer]: value })).findings.map(
    (finding) => `${finding.code} ${finding.pointer}`,
  );

describe('a text', () => {
  it.each([
    ['is composed', 'Mu\u0308ller', 'Müller'],
    ['is trimmed', '  Muster AG\u00a0 ', 'Muster AG'],
    ['has one blank for a line end', 'Muster\r\n  AG', 'Muster AG'],
    ['has one blank for a tab', 'Muster\tAG', 'Muster AG'],
    ['has plain blanks for no-break ones', 'Muster\u00a0AG', 'Muster AG'],
    ['keeps two blanks that somebody typed', 'Muster  AG', 'Muster  AG'],
    ['loses controls', 'Mus\u0000ter\u0007', 'Muster'],
    ['loses zero-width and soft hyphens', '\ufeffMus\u200bter\u00ad', 'Muster'],
    ['loses bidirectional marks', '\u202eMuster\u2066', 'Muster'],
    ['loses half a surrogate pair', 'Muster\ud83d AG', 'Muster AG'],
    ['keeps an emoji', 'Muster 🚀', 'Muster 🚀'],
    ['keeps joiners between letters', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['loses joiners elsewhere', 'Muster \u200dAG\u200c', 'Muster AG'],
    ['loses joiners behind a mark that melts into a sign', '\u00a8\u0300\u200dぁ', '\u1fedぁ'],
    ['is never folded further', '№ ½ ﬁ', '№ ½ ﬁ'],
  ])('of a name %s', (_, raw, expected) => {
    expect(stored('/company/name', raw)).toBe(expected);
  });

  it('that lost invisible characters says so', () => {
    expect(codes('/company/name', 'Mus\u200bter')).toEqual(['text-invisible /company/name']);
  });

  it('whose blanks and line ends were tidied says nothing', () => {
    expect(codes('/company/name', ' Muster\r\nAG\t')).toEqual([]);
  });

  it.each(['/note', '/preCheck/note'])('of %s keeps its line ends', (pointer) => {
    expect(stored(pointer, ' a\r\nb\n\nc\u2028d\te\u0000 ')).toBe('a\nb\n\nc\nd e');
  });

  it('that nobody knows is not touched', () => {
    expect(stored('/company/slogan', ' a\u200b ')).toBe(' a\u200b ');
  });

  it('of a wrong type is not touched', () => {
    expect(stored('/company/name', 42)).toBe(42);
    expect(stored('/company/address', 'Walldorf')).toBe('Walldorf');
  });
});

describe('an email domain', () => {
  it('is stored in lower case without blanks and invisible characters, and says where it lost some', () => {
    const domains = ['Muster.example', ' \u200bTochter.example ', 7];
    expect(stored('/company/emailDomains', domains)).toEqual(['muster.example', 'tochter.example', 7]);
    expect(codes('/company/emailDomains', domains)).toEqual(['text-invisible /company/emailDomains/1']);
  });

  it('that is clean leaves the packet as it is', () => {
    const packet = completeRequest({ '/company/emailDomains': ['muster.example'] });
    expect(cleanRequest(packet)).toEqual({ packet, findings: [] });
  });
});

describe('an email address', () => {
  it.each([
    ['Max.Muster@EXAMPLE.com', 'Max.Muster@example.com', false],
    ['Erika Muster <Erika@Example.com>', 'Erika@example.com', true],
    ['<erika@example.com>', 'erika@example.com', true],
    ['mailto:erika@example.com', 'erika@example.com', true],
    ['"Muster, Erika" <mailto:erika@example.com>;', 'erika@example.com', true],
    ['erika@example.com;', 'erika@example.com', true],
    ['erika@example.com ., ', 'erika@example.com', true],
    ['erika muster@example.com', 'erika muster@example.com', false],
    ['erika@MÜLLER.de', 'erika@müller.de', false],
    ['niemand', 'niemand', false],
  ])('%j is stored as %j', (raw, expected, isRepaired) => {
    expect(stored('/contact/email', raw)).toBe(expected);
    expect(codes('/contact/email', raw)).toEqual(isRepaired ? ['email-repaired /contact/email'] : []);
  });
});

describe('a VAT ID', () => {
  it.each([
    ['DE143454214', 'DE', 'DE143454214', undefined],
    ['de 143 454-214', 'DE', 'DE143454214', 'de 143 454-214'],
    ['143454214', 'DE', 'DE143454214', '143454214'],
    ['143454214', 'Deutschland', 'DE143454214', '143454214'],
    ['U46674503', 'AT', 'ATU46674503', 'U46674503'],
    ['ＤＥ１４３４５４２１４', 'DE', 'DE143454214', 'ＤＥ１４３４５４２１４'],
    ['CHE-116.281.710 MWST', 'CH', 'CHE116281710MWST', 'CHE-116.281.710 MWST'],
    ['116.281.710', 'CH', 'CHE116281710', '116.281.710'],
    ['094259216', 'GR', 'EL094259216', '094259216'],
    ['A58818501', 'ES', 'ESA58818501', 'A58818501'],
    ['12-3456789', 'US', '123456789', '12-3456789'],
    ['FR40303265045', 'DE', 'FR40303265045', undefined],
  ])('%j from %s is stored as %s', (typed, country, expected, asTyped) => {
    const { packet } = normalizeRequest(
      completeRequest({ '/company/vatId': typed, '/company/address/country': country }),
    );
    expect(valueAt(packet, '/company/vatId')).toBe(expected);
    expect(valueAt(packet, '/company/vatIdAsTyped')).toBe(asTyped);
  });

  it('says that its prefix was added', () => {
    expect(normalizeRequest(completeRequest({ '/company/vatId': '143454214' })).findings).toMatchObject([
      { code: 'vat-prefix-added', pointer: '/company/vatId', severity: 'info', params: { prefix: 'DE' } },
    ]);
  });

  it('loses what was typed for an earlier one', () => {
    const { packet } = normalizeRequest(
      completeRequest({ '/company/vatIdAsTyped': 'de 143 454 214', '/company/vatId': 'DE129274202' }),
    );
    expect(valueAt(packet, '/company/vatIdAsTyped')).toBeUndefined();
  });
});

describe('the organization name', () => {
  const derived = (name: string) =>
    valueAt(normalizeRequest(completeRequest({ '/company/name': name })).packet, '/company/organizationName');

  it.each([
    ['Kunde GmbH & Co. KG', 'Kunde GmbH & Co KG'],
    ['SAP SE', 'SAP SE'],
    ['Österreichische Post AG', 'Österreichische Post AG'],
    ['Société Générale', 'Societe Generale'],
    ['Łódź Ørsted', 'Lodz Orsted'],
    ['ßeta GmbH', 'sseta GmbH'],
    ['(ßeta) GmbH', 'sseta GmbH'],
    ['A/B, C; (D)', 'A B C D'],
    ["Levi's  Store", 'Levis Store'],
    ['.msg systems ag', 'msg systems ag'],
    ['1&1 AG', '1&1 AG'],
    ['& Söhne', 'Söhne'],
    ['a'.repeat(39) + ' b c', 'a'.repeat(39) + ' b'],
    ['a'.repeat(40) + ' b', 'a'.repeat(40)],
    ['LG전자', 'LG'],
  ])('of %j is %j', (name, expected) => {
    expect(derived(name)).toBe(expected);
  });

  it('is absent where nothing is left of the company name', () => {
    expect(derived('株式会社トヨタ')).toBeUndefined();
  });

  it('that is given stays', () => {
    expect(stored('/company/organizationName', 'Own Name')).toBe('Own Name');
  });

  it('is not made while a draft is only cleaned', () => {
    expect(valueAt(cleanRequest(completeRequest()).packet, '/company/organizationName')).toBeUndefined();
  });
});

describe('any packet', () => {
  it('is the same after cleaning twice', () => {
    const request = fc
      .record(Object.fromEntries(textMembers.map(({ pointer }) => [pointer, fc.oneof(awkwardText, anyJson)])))
      .map((changes) => completeRequest(changes as Record<string, Json>));
    fc.assert(
      fc.property(request, (packet) => {
        const once = normalizeRequest(packet).packet;
        const twice = normalizeRequest(once);
        expect(twice.packet).toEqual(once);
        expect(twice.findings).toEqual([]);
      }),
      { seed, numRuns: 1000 },
    );
  }, 60_000);

  it('of any shape is the same after cleaning twice', () => {
    const shapes = fc.dictionary(
      fc.constantFrom('company', 'contact', 'psam', 'preCheck', 'submittedBy', 'note', 'unknown'),
      fc.oneof(
        anyJson,
        fc.dictionary(
          fc.constantFrom(
            'name',
            'vatId',
            'vatIdAsTyped',
            'email',
            'address',
            'emailDomains',
            'organizationName',
          ),
          fc.oneof(anyJson, awkwardText, fc.array(awkwardText)),
        ),
      ),
    ) as fc.Arbitrary<JsonObject>;
    fc.assert(
      fc.property(shapes, (packet) => {
        const once = normalizeRequest(packet).packet;
        const twice = normalizeRequest(once);
        expect(twice).toEqual({ packet: once, findings: [] });
      }),
      { seed, numRuns: 1000 },
    );
  }, 60_000);

  it('keeps the order of its members and is not changed itself', () => {
    fc.assert(
      fc.property(awkwardText, (text) => {
        const packet = completeRequest({ '/company/name': text, '/zeta': 1, '/alpha': 2 });
        const before = JSON.stringify(packet);
        const keys = (value: Json | undefined) => Object.keys(value as JsonObject);
        const normal = normalizeRequest(packet).packet;
        expect(keys(normal)).toEqual(keys(packet));
        expect(keys(normal.company).slice(0, 3)).toEqual(keys(packet.company));
        expect(JSON.stringify(packet)).toBe(before);
      }),
      { seed },
    );
  }, 60_000);
});
