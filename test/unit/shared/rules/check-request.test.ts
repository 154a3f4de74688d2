import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Finding } from '../../../../shared/findings.ts';
import { withValueAt, type Json, type JsonObject } from '../../../../shared/json-pointer.ts';
import { checkTypes } from '../../../../shared/packet/check-types.ts';
import { checkPacket, countMissing } from '../../../../shared/rules/check-packet.ts';
import { checkRequest } from '../../../../shared/rules/check-request.ts';
import { normalizeRequest } from '../../../../shared/rules/normalize-request.ts';
import { textMembers } from '../../../../shared/rules/request-members.ts';
import { anyJson, awkwardText, seed } from './arbitraries.ts';
import { companies } from '../../../support/packets.ts';
import { completeRequest, TODAY } from './complete-request.ts';
import { findingsOf, told } from './findings-of.ts';

describe('a complete request', () => {
  it.each(companies)('for $name has no finding', ({ name, vatId, ...address }) => {
    expect(findingsOf({ '/company': { name, vatId, address } })).toEqual([]);
  });
});

describe('what a new organization needs', () => {
  it.each([
    '/method',
    '/company/name',
    '/company/address/street',
    '/company/address/postcode',
    '/company/address/city',
    '/company/address/country',
    '/company/vatId',
    '/contact/firstName',
    '/contact/lastName',
    '/contact/email',
    '/preCheck/askedParty',
    '/preCheck/askedAt',
    '/preCheck/answer',
  ])('is %s: missing, blank or no text, it is an error at its pointer', (pointer) => {
    for (const value of [undefined, '', ' ', 42, null, {}])
      expect(told({ [pointer]: value }).filter((line) => line.startsWith('error'))).toEqual([
        `error required ${pointer}`,
      ]);
  });

  it('is told at the pointers of members whose parents are missing, in the order of the form', () => {
    expect(
      checkRequest({ method: 'new-organization' }, { today: TODAY }).map(
        ({ code, pointer }) => `${code} ${pointer}`,
      ),
    ).toEqual([
      'required /company/name',
      'required /company/address/street',
      'required /company/address/postcode',
      'required /company/address/city',
      'required /company/address/country',
      'required /company/vatId',
      'required /contact/firstName',
      'required /contact/lastName',
      'required /contact/email',
      'required /preCheck',
      'required /preCheck/askedParty',
      'required /preCheck/askedAt',
      'required /preCheck/answer',
      'reason-missing /reason',
    ]);
  });

  it('is named in the words of each language', () => {
    expect(findingsOf({ '/company/address/postcode': undefined })[0]?.message).toEqual({
      de: 'Postleitzahl fehlt.',
      en: 'Postcode is missing.',
    });
  });

  it('is not the reason, which is only asked for', () => {
    expect(told({ '/reason': undefined })).toEqual(['info reason-missing /reason']);
    expect(told({ '/reason': { managesIndependently: false, needsSeparateOrganization: true } })).toEqual([]);
  });
});

describe('a request for an existing organization', () => {
  const existing: Record<string, Json | undefined> = {
    '/method': 'existing-organization',
    '/preCheck/answer': 'organization-exists',
    '/existingOrganization': { name: 'Muster AG', relation: 'reseller' },
    '/company': { name: 'Muster AG' },
    '/contact': undefined,
  };
  const ID = '7a0e9c3e-2b1f-4c7a-9a3e-0d4e6f1b2c3d';

  it('needs one of organization id, VAT ID and contact email', () => {
    expect(told(existing)).toEqual(['error required /existingOrganization/id']);
    expect(findingsOf(existing)[0]?.params).toEqual({
      oneOf: ['/existingOrganization/id', '/company/vatId', '/contact/email'],
    });
  });

  it.each([
    ['/existingOrganization/id', ID],
    ['/company/vatId', 'DE143454214'],
    ['/contact/email', 'erika.muster@example.com'],
  ])('is complete with %s', (pointer, value) => {
    expect(told({ ...existing, [pointer]: value })).toEqual([]);
  });

  it('needs the company name', () => {
    expect(told({ ...existing, '/company': {}, '/existingOrganization/id': ID })).toEqual([
      'error required /company/name',
    ]);
  });

  it('warns about an organization id that is no UUID', () => {
    expect(told({ ...existing, '/existingOrganization/id': 'muster' })).toEqual([
      'warning organization-id-format /existingOrganization/id',
    ]);
  });
});

describe('the pre-check', () => {
  it('that is missing is an error at itself and at its members', () => {
    expect(told({ '/preCheck': undefined })).toEqual([
      'error required /preCheck',
      'error required /preCheck/askedParty',
      'error required /preCheck/askedAt',
      'error required /preCheck/answer',
    ]);
  });

  it.each(['/preCheck/askedPerson', '/preCheck/via'])('without %s is a warning', (pointer) => {
    expect(told({ [pointer]: undefined })).toEqual([`warning precheck-incomplete ${pointer}`]);
  });

  it.each([
    ['2026-11-22', []],
    ['2026-10-23', []],
    ['2026-10-22', ['error precheck-stale /preCheck/askedAt']],
    ['2026-11-23', ['warning precheck-future /preCheck/askedAt']],
    ['2026-02-30', ['error date-format /preCheck/askedAt']],
    ['20.11.2026', ['error date-format /preCheck/askedAt']],
    ['2026-11-20T10:00:00Z', ['error date-format /preCheck/askedAt']],
  ])('of %s on 2026-11-22 gives %j', (askedAt, expected) => {
    expect(told({ '/preCheck/askedAt': askedAt })).toEqual(expected);
  });

  it('with an unclear answer is an error', () => {
    expect(told({ '/preCheck/answer': 'unclear' })).toEqual(['error precheck-unclear /preCheck/answer']);
  });

  it.each([
    ['new-organization', 'organization-exists', 'Bestehende Organisation'],
    ['existing-organization', 'no-organization', 'Neue Organisation'],
  ])('for %s with the answer %s is an error that names the other method', (method, answer, way) => {
    const findings = findingsOf({ '/method': method, '/preCheck/answer': answer });
    expect(findings).toMatchObject([
      { code: 'precheck-method', severity: 'error', pointer: '/preCheck/answer' },
    ]);
    expect(findings[0]?.message.de).toContain(way);
  });

  it.each([
    ['new-organization', 'organization-exists', 'existing-organization'],
    ['existing-organization', 'no-organization', 'new-organization'],
  ])('for %s with the answer %s is mended by the method %s alone', (method, answer, value) => {
    const packet = { '/method': method, '/preCheck/answer': answer };
    expect(findingsOf(packet)[0]?.params).toEqual({ fix: { pointer: '/method', value } });
    const codes = findingsOf({ ...packet, '/method': value }).map(({ code }) => code);
    expect(codes).not.toContain('precheck-method');
  });

  it('with an unclear answer or without a known method proposes no method', () => {
    for (const changes of [
      { '/preCheck/answer': 'unclear' },
      { '/method': 'other' },
      { '/method': undefined },
    ])
      expect(findingsOf(changes).filter(({ params }) => 'fix' in params)).toEqual([]);
  });
});

describe('the channel psam', () => {
  it('needs the PSAM', () => {
    expect(told({ '/channel': 'psam' })).toEqual([
      'error required /psam',
      'error required /psam/name',
      'error required /psam/email',
    ]);
    expect(told({ '/channel': 'psam', '/psam': { name: 'Pia Sam' } })).toEqual([
      'error required /psam/email',
    ]);
    expect(told({ '/channel': 'psam', '/psam': { name: 'Pia Sam', email: 'pia.sam@example.com' } })).toEqual(
      [],
    );
  });
});

describe('the address', () => {
  it.each([
    ['', 'house-number-missing'],
    [undefined, 'house-number-missing'],
    ['ohne', 'house-number-unusual'],
    ['??', 'house-number-unusual'],
    ['-', 'house-number-unusual'],
  ])('with the house number %j warns', (houseNumber, code) => {
    expect(told({ '/company/address/houseNumber': houseNumber })).toEqual([
      `warning ${code} /company/address/houseNumber`,
    ]);
  });

  it.each(['1', '16a', '12-14', '12–14', '5/3/12', '7 b', 'A 3', '10.OG', '3, Hof 2', '1 (EG)'])(
    'may have the house number %s',
    (houseNumber) => {
      expect(told({ '/company/address/houseNumber': houseNumber })).toEqual([]);
    },
  );

  it('may have a house with a name until a country is told where houses have numbers', () => {
    const gordonHouse = { '/company/address/houseNumber': 'Gordon House' };
    const country = '/company/address/country';
    expect(told({ ...gordonHouse, [country]: undefined })).toEqual([`error required ${country}`]);
    expect(told(gordonHouse)).toEqual(['warning house-number-unusual /company/address/houseNumber']);
  });

  it('whose house number stands in the street says where it belongs', () => {
    const [finding] = findingsOf({
      '/company/address/houseNumber': '',
      '/company/address/street': 'Hauptstraße 5a',
    });
    expect(finding?.message.en).toContain('own field');
  });

  it.each([
    'Postfach 12 34',
    'PO Box 7',
    'P.O. Box 7',
    'Boîte postale 12',
    'B.P. 12',
    'Apartado 3',
    'Postbus 22',
  ])('at %s is a PO box, a warning', (street) => {
    expect(told({ '/company/address/street': street })).toEqual(['warning po-box /company/address/street']);
  });

  it.each(['Poststraße', 'Am Boxberg', 'BP-Straße', 'Postfachweg'])('in %s is no PO box', (street) => {
    expect(told({ '/company/address/street': street })).toEqual([]);
  });

  it.each([
    ['de', { fix: { pointer: '/company/address/country', value: 'DE' } }],
    ['Deutschland', { fix: { pointer: '/company/address/country', value: 'DE' } }],
    ['germany', { fix: { pointer: '/company/address/country', value: 'DE' } }],
    ['QQ', {}],
    ['EU', {}],
  ])('in the country %j warns, with a fix where one is meant', (country, params) => {
    expect(findingsOf({ '/company/address/country': country })).toMatchObject([
      { code: 'country-unknown', severity: 'warning', params },
    ]);
  });
});

describe('the organization name', () => {
  const POINTER = '/company/organizationName';

  it('that the provider refuses warns, with one it takes as a fix', () => {
    expect(findingsOf({ [POINTER]: 'Kunde & Co. KG' })).toMatchObject([
      {
        code: 'organization-name-format',
        severity: 'warning',
        pointer: POINTER,
        params: { fix: { value: 'Kunde & Co KG' } },
      },
    ]);
  });

  it('that cannot be made from the company name warns', () => {
    expect(told({ '/company/name': '株式会社トヨタ' })).toEqual([
      `warning organization-name-missing ${POINTER}`,
    ]);
  });
});

describe('a text', () => {
  it.each([
    ['/company/name', 200],
    ['/company/address/street', 100],
    ['/company/address/houseNumber', 20],
    ['/company/address/postcode', 12],
    ['/company/address/city', 100],
    ['/contact/firstName', 100],
    ['/contact/lastName', 100],
    ['/contact/email', 254],
    ['/company/vatId', 20],
    ['/note', 4000],
    ['/preCheck/note', 4000],
  ])('at %s may have %i code points and not one more', (pointer, max) => {
    const lengths = (text: string) =>
      findingsOf({ [pointer]: text }).filter(({ code }) => code === 'too-long');
    expect(lengths('𝒜'.repeat(max))).toEqual([]);
    expect(lengths('𝒜'.repeat(max + 1))).toMatchObject([
      { pointer, severity: 'error', params: { max, length: max + 1 } },
    ]);
  });

  it.each(['a', '.', ' a', '<', 'mailto:', '\ud83d'.repeat(2)])(
    'of a hundred thousand %j is found too long and not searched',
    (letters) => {
      const long = letters.repeat(100_000 / letters.length);
      const members = textMembers.filter(({ pointer }) => pointer !== '/company/vatIdAsTyped');
      const packet = completeRequest(Object.fromEntries(members.map(({ pointer }) => [pointer, long])));
      const tooLong = checkRequest(packet, { today: TODAY }).filter(({ code }) => code === 'too-long');
      expect(tooLong.map(({ pointer }) => pointer)).toEqual(members.map(({ pointer }) => pointer));
      expect(normalizeRequest(packet).packet).toHaveProperty('company.address');
    },
  );
});

describe('any object', () => {
  const requests = fc
    .record(
      Object.fromEntries(
        textMembers.map(({ pointer }) => [pointer, fc.option(fc.oneof(awkwardText, anyJson))]),
      ),
    )
    .map((changes) =>
      Object.entries(changes).reduce(
        (packet, [pointer, value]) => withValueAt(packet, pointer, value),
        completeRequest(),
      ),
    );

  it('is checked without an exception, with findings in full words of both languages', () => {
    fc.assert(
      fc.property(
        fc.oneof(requests, fc.dictionary(fc.string(), anyJson) as fc.Arbitrary<JsonObject>),
        (packet) => {
          for (const some of [packet, normalizeRequest(packet).packet])
            for (const finding of [...checkRequest(some, { today: TODAY }), ...checkTypes(some, 'request')]) {
              expect(Finding.safeParse(finding).success).toBe(true);
              expect(finding.message.de.length).toBeGreaterThan(5);
            }
        },
      ),
      { seed, numRuns: 200 },
    );
  }, 60_000);

  it('with wrong types anywhere is checked without an exception', () => {
    const members = [
      'company',
      'contact',
      'preCheck',
      'reason',
      'psam',
      'submittedBy',
      'existingOrganization',
      'method',
      'note',
      'channel',
    ];
    fc.assert(
      fc.property(fc.record(Object.fromEntries(members.map((member) => [member, anyJson]))), (packet) => {
        const normal = normalizeRequest(packet).packet;
        expect(checkRequest(normal, { today: TODAY }).some(({ severity }) => severity === 'error')).toBe(
          true,
        );
      }),
      { seed, numRuns: 200 },
    );
  }, 60_000);
});

describe('what is missing', () => {
  const membersOf = (packet: JsonObject): number =>
    checkPacket(packet, 'request', { today: TODAY }).filter(({ code }) => code === 'required').length;

  it('is counted as it is found, whatever is there', () => {
    const members = fc.record(
      Object.fromEntries(
        [
          '/method',
          '/company',
          '/contact',
          '/preCheck',
          '/channel',
          '/psam',
          '/company/vatIdMissingReason',
        ].map((pointer) => [
          pointer,
          fc.constantFrom(undefined, null, '', 'psam', 'existing-organization', {}, { email: 'a@b.example' }),
        ]),
      ),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(members, (changes) => {
        const packet = completeRequest(changes);
        expect(countMissing(packet, 'request')).toBe(membersOf(packet));
      }),
      { seed, numRuns: 300 },
    );
  }, 60_000);

  it('is nothing in a complete request, and the name in an empty plan', () => {
    expect(countMissing(completeRequest(), 'request')).toBe(0);
    expect(countMissing(completeRequest({ '/contact/email': undefined }), 'request')).toBe(1);
    expect(countMissing({}, 'plan')).toBe(1);
  });
});

describe('a packet', () => {
  it('of a request is checked as one', () => {
    expect(checkPacket(completeRequest({ '/channel': 'psam' }), 'request', { today: TODAY })).toHaveLength(3);
  });

  it('of a plan needs a name and texts that are not too long', () => {
    const check = (plan: JsonObject) =>
      checkPacket(plan, 'plan', { today: TODAY })
        .filter(({ code }) => ['required', 'too-long'].includes(code))
        .map(({ code, pointer }) => `${code} ${pointer}`);
    expect(check({})).toEqual(['required /name']);
    expect(check({ name: 'Muster AG 2026', assignments: [{ justification: 'a'.repeat(500) }, 5] })).toEqual(
      [],
    );
    expect(check({ name: 'a'.repeat(201), assignments: [{}, { justification: 'a'.repeat(501) }] })).toEqual([
      'too-long /name',
      'too-long /assignments/1/justification',
    ]);
  });
});
