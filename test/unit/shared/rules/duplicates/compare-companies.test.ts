import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompanyFacts } from '../../../../../shared/rules/duplicates/company-facts.ts';
import { compareCompanies } from '../../../../../shared/rules/duplicates/compare-companies.ts';
import { Evidence } from '../../../../../shared/rules/duplicates/duplicate-evidence.ts';
import { disguiseKinds, disguises } from '../../../../support/synthetic-companies.ts';
import { seededRandom } from '../../../../support/seeded-random.ts';
import { awkwardText, seed } from '../arbitraries.ts';

const registered: CompanyFacts = {
  name: 'Schäfer & Söhne Straßenbau Süd GmbH',
  vatId: 'DE143454214',
  email: 'info@schaefer-strassenbau.example',
  postcode: '97070',
  city: 'Würzburg',
  country: 'DE',
};
const stranger: CompanyFacts = {
  name: 'Kirado Optik AG',
  vatId: 'DE811128135',
  email: 'office@kirado.example',
  postcode: '20095',
  city: 'Hamburg',
  country: 'DE',
};
/** The registered company under another name, without VAT ID and email address. */
const renamed = (name: string): CompanyFacts => ({ ...registered, name, vatId: '', email: '' });
/** Another company but for what is given. */
const other = (changes: Partial<CompanyFacts>): CompanyFacts => ({ ...stranger, ...changes });
const evidence = (changes: Partial<CompanyFacts>) => compareCompanies(registered, other(changes))?.evidence;
const score = (changes: Partial<CompanyFacts>) => compareCompanies(registered, other(changes))?.score ?? 0;

describe('two companies', () => {
  it.each<[string, Partial<CompanyFacts>, Evidence[] | undefined]>([
    ['nothing', {}, undefined],
    ['the VAT ID', { vatId: 'de 143 454 214' }, ['vat-id', 'legal-form-differs']],
    [
      'the email address',
      { email: 'INFO@schaefer-strassenbau.example' },
      ['email', 'domain', 'legal-form-differs'],
    ],
    ['the name', { name: 'Schaefer und Soehne Strassenbau Sued' }, ['name']],
    [
      'name, postcode and city',
      { name: registered.name, postcode: 'D-97070', city: 'WUERZBURG' },
      ['name', 'postcode', 'city'],
    ],
    ['a very similar name', { name: 'Schäfer & Söhne Straßenbbau Süd GmbH' }, ['similar-name']],
    ['only a similar name', { name: 'Schäffer & Söhnne Straßenbbau Süd GmbH' }, undefined],
    [
      'a similar name and the city',
      { name: 'Schäffer & Söhnne Straßenbbau Süd', city: 'Würzburg' },
      ['similar-name', 'city'],
    ],
    [
      'a similar name and the domain',
      { name: 'Schäffer & Söhnne Straßenbbau Süd', email: 'x@schaefer-strassenbau.example' },
      ['similar-name', 'domain'],
    ],
    ['only the place', { postcode: '97070', city: 'Würzburg' }, undefined],
    ['only the domain', { email: 'x@schaefer-strassenbau.example' }, undefined],
  ])('that share %s', (_, changes, expected) => {
    expect(evidence(changes)).toEqual(expected);
  });

  it('are ordered by what they share', () => {
    const place = { postcode: registered.postcode, city: registered.city };
    const near = 'Schäffer & Söhnne Straßenbbau Süd GmbH';
    const scores = [
      score({ name: 'Kirado GmbH', vatId: registered.vatId }),
      score({ name: 'Kirado GmbH', email: registered.email }),
      score({ name: registered.name, ...place }),
      score({ name: registered.name, city: registered.city }),
      score({ name: near, ...place }),
      score({ name: near, city: registered.city }),
      score({ name: registered.name }),
      score({ name: 'Schäfer & Söhne Straßenbbau Süd GmbH' }),
    ];
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(new Set(scores).size).toBe(scores.length);
    expect(scores.every((value) => value > 0 && value <= 1)).toBe(true);
  });

  it.each(['vatId', 'email', 'postcode', 'city', 'name'] as const)(
    'that both lack the %s do not share it',
    (member) => {
      const without = { ...registered, [member]: '' };
      const compared = compareCompanies(without, other({ [member]: '', name: without.name }));
      const named: Evidence = member === 'vatId' ? 'vat-id' : member;
      expect(compared?.evidence ?? []).not.toContain(named);
    },
  );

  it('with addresses of a public mail provider do not share its domain', () => {
    const [one, two] = [other({ email: 'a@gmx.de', vatId: '' }), other({ email: 'b@gmx.de', vatId: '' })];
    expect(compareCompanies(one, two)?.evidence).toEqual(['name', 'postcode', 'city']);
  });

  it('share a postcode only in one country', () => {
    const vienna = { name: 'Muster AG', postcode: '1010', city: 'Wien', country: 'AT' };
    const lausanne = { name: 'Muster AG', postcode: '1010', city: 'Lausanne', country: 'CH' };
    expect(
      compareCompanies(
        other({ ...vienna, vatId: '', email: '' }),
        other({ ...lausanne, vatId: '', email: '' }),
      )?.evidence,
    ).toEqual(['name']);
  });

  it('are in one city where one has its addition', () => {
    const [short, full] = [other({ city: 'Frankfurt' }), other({ city: 'Frankfurt am Main' })];
    expect(compareCompanies(short, full)?.evidence).toContain('city');
  });

  it('share a Swiss VAT ID in any language', () => {
    const [german, french] = [other({ vatId: 'CHE-116.281.710 MWST' }), other({ vatId: 'CHE116281710TVA' })];
    expect(compareCompanies(german, french)?.evidence).toContain('vat-id');
  });
});

describe('a typed name', () => {
  it.each(disguiseKinds)('with %s is found by name and place', (kind) => {
    const random = seededRandom(seed);
    const name = disguises[kind](registered.name, random);
    const typed = renamed(name);
    expect(
      compareCompanies(registered, typed)?.evidence.some((found) => found.endsWith('name')),
      `${name}, seed ${seed}`,
    ).toBe(true);
  });
});

describe('legal entities with one name', () => {
  it.each([
    ['Muster GmbH', 'Muster GmbH & Co. KG'],
    ['Muster AG', 'Muster UG (haftungsbeschränkt)'],
    ['Muster e.K.', 'Muster GmbH'],
  ])('%s and %s are told apart and weighed down', (one, two) => {
    const apart = compareCompanies(renamed(one), renamed(two));
    const same = compareCompanies(renamed(one), renamed(one));
    expect(apart?.evidence).toEqual(['name', 'postcode', 'city', 'legal-form-differs']);
    expect(apart?.score).toBeLessThan(same?.score ?? 0);
  });

  it('are not told apart where one name has no legal form', () => {
    const compared = compareCompanies(renamed('Muster GmbH'), renamed('Muster'));
    expect(compared?.evidence).toEqual(['name', 'postcode', 'city']);
  });
});

describe('any two companies', () => {
  const text = fc.oneof(awkwardText, fc.constantFrom('', ...Object.values(registered)));
  const facts = fc.record({
    name: text,
    vatId: text,
    email: text,
    postcode: text,
    city: text,
    country: text,
  });

  it('compare the same either way, within 0 and 1, with each kind of evidence once and in order', () => {
    fc.assert(
      fc.property(facts, facts, (a, b) => {
        const found = compareCompanies(a, b);
        expect(compareCompanies(b, a)).toEqual(found);
        if (found === null) return;
        expect(found.score).toBeGreaterThan(0);
        expect(found.score).toBeLessThanOrEqual(1);
        expect(found.evidence).toEqual(Evidence.options.filter((kind) => found.evidence.includes(kind)));
      }),
      { seed, numRuns: 1000 },
    );
  });

  it('of a megabyte in every member are compared', () => {
    const long = 'Müller '.repeat(150_000);
    const facts = {
      name: long,
      vatId: long,
      email: `${long}@x.example`,
      postcode: long,
      city: long,
      country: long,
    };
    expect(compareCompanies(facts, facts)?.evidence).toContain('name');
  });
});
