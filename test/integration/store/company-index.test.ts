import { beforeEach, describe, expect, it } from 'vitest';
import { makeCompanyIndex, type CompanyIndex } from '../../../electron/core/store/company-index.ts';
import type { Json, JsonObject } from '../../../shared/json-pointer.ts';
import { disguiseKinds, disguises, syntheticCompanies } from '../../support/synthetic-companies.ts';
import { makeRequest } from '../../support/packets.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { openProfile, type OpenProfile } from '../../support/temp-profile.ts';

const named = (name: string, changes: Record<string, Json | undefined> = {}): JsonObject =>
  makeRequest({ '/company/name': name, '/contact/email': 'a@muster.example', ...changes });
/** A name alone, of another contact person in another place. */
const asked = (name: string): JsonObject =>
  makeRequest({ '/company/name': name, '/contact/email': 'b@other.example' });

let profile: OpenProfile;
let index: CompanyIndex;

/** Stores companies under the seqs 1, 2, … */
const putAll = (...packets: JsonObject[]) =>
  profile.connection.write(() => packets.forEach((packet, at) => index.put(at + 1, packet)));
const rowsIn = (table: string) =>
  profile.connection.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
/** Names in the trigram index, which has no rows to count. */
const indexed = (trigram: string) =>
  profile.connection.db
    .prepare('SELECT rowid FROM company_name WHERE company_name MATCH ?')
    .pluck()
    .all(`"${trigram}"`);

beforeEach(() => {
  profile = openProfile();
  index = makeCompanyIndex(profile.connection.db);
});

describe('a company', () => {
  it.each([
    ['with the same name', 'Kirado Optik GmbH', 'Kirado Optik GmbH'],
    ['with another legal form', 'Kirado Optik GmbH', 'Kirado Optik AG'],
    ['with swapped words', 'Ei Po GmbH', 'Po Ei GmbH'],
    ['with a typo', 'Kirado Optik GmbH', 'Kirrado Optik'],
    ['with joined words', 'Kirado Optik GmbH', 'KiradoOptik GmbH'],
    ['with words left out', 'Kirado Optik Hamburg GmbH', 'Kirado Optik'],
    ['with a name of two letters', 'Ab GmbH', 'AB AG'],
    ['with a name of one letter', 'X GmbH', 'X'],
    ['that begins with two letters', '3M Deutschland GmbH', '3M'],
    ['in another script', '株式会社トヨタ', '株式会社トヨタ'],
  ])('%s is found', (_, stored, typed) => {
    putAll(named('Schmidt Maschinenbau Nord KG'), named(stored));
    expect(index.candidates(asked(typed), 10)).toEqual([2]);
  });

  it('with the same email address is found under any name', () => {
    putAll(named('Kirado Optik GmbH', { '/contact/email': 'Anna@Kirado.example' }), named('Muster AG'));
    const packet = named('Ganz anders GmbH', { '/contact/email': 'anna@kirado.EXAMPLE' });
    expect(index.candidates(packet, 10)).toEqual([1]);
  });

  it('that nobody knows is not found', () => {
    putAll(named('Schmidt Maschinenbau Nord KG'), named('Muster AG'), named('Ab GmbH'));
    expect(index.candidates(asked('Xylofix Verwohnung'), 10)).toEqual([]);
    expect(index.candidates(asked('Qz'), 10)).toEqual([]);
  });

  it.each(['', '???', '\u0000', '\ud83d'])('without a name (%j) is neither stored nor found', (name) => {
    putAll(named(name), named('Muster AG'));
    expect(rowsIn('company_key')).toBe(1);
    expect(index.candidates(named(name), 10)).toEqual([]);
  });

  it('is not found for itself', () => {
    const packet = named('Kirado Optik GmbH');
    putAll(packet, packet);
    expect(index.candidates(packet, 10, 1)).toEqual([2]);
  });

  it.each(['"', '" OR "', "'; --", '*', 'NEAR(', '%_', 'name_key:'])('may be named with %j', (part) => {
    putAll(named(`Kirado ${part} Optik GmbH`));
    expect(index.candidates(asked(`Kirado ${part} Optik`), 10)).toEqual([1]);
  });

  it('with a megabyte of a name is stored and found', () => {
    const name = 'Müller \u0000\ud83d'.repeat(100_000);
    putAll(named(name));
    expect(index.candidates(asked(name), 10)).toEqual([1]);
  });

  it('of a name that is on many requests is found by its place first, and never more than asked for', () => {
    putAll(
      ...Array.from({ length: 60 }, (_, at) =>
        named('Muster AG', {
          '/contact/email': `${at}@muster.example`,
          '/company/address/postcode': `1${at}`,
        }),
      ),
    );
    const packet = named('Muster AG', { '/contact/email': '', '/company/address/postcode': '17' });
    const found = index.candidates(packet, 20);
    expect(found[0]).toBe(8);
    expect(found).toHaveLength(20);
    expect(new Set(found).size).toBe(20);
  });
});

describe('a change', () => {
  it('takes the place of what was stored', () => {
    putAll(named('Kirado Optik GmbH'));
    putAll(named('Muster Bau AG', { '/contact/email': 'c@new.example' }));
    expect(index.candidates(asked('Kirado Optik'), 10)).toEqual([]);
    expect(index.candidates(named('Anders'), 10)).toEqual([]);
    expect(index.candidates(asked('Muster Bau'), 10)).toEqual([1]);
    expect([indexed('kir'), indexed('mus')]).toEqual([[], [1]]);
    expect(rowsIn('company_key')).toBe(1);
  });

  it('of the email address alone leaves the name where it is', () => {
    putAll(named('Kirado Optik GmbH'));
    putAll(named('Kirado Optik GmbH', { '/contact/email': 'c@new.example' }));
    expect(index.candidates(named('Anders', { '/contact/email': 'c@new.example' }), 10)).toEqual([1]);
    expect(indexed('kir')).toEqual([1]);
  });

  it('that takes the name away takes the company out', () => {
    putAll(named('Kirado Optik GmbH'));
    putAll(named(''));
    expect([rowsIn('company_key'), indexed('kir')]).toEqual([0, []]);
  });

  it('that is not committed leaves nothing', () => {
    putAll(named('Kirado Optik GmbH'));
    expect(() =>
      profile.connection.write(() => {
        index.put(1, named('Muster AG'));
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(index.candidates(asked('Kirado Optik'), 10)).toEqual([1]);
    expect(index.candidates(asked('Muster'), 10)).toEqual([]);
  });
});

describe('a company that was removed', () => {
  it('is found no more, and others are', () => {
    putAll(named('Kirado Optik GmbH'), named('Kirado Optik AG'));
    profile.connection.write(() => index.remove(1));
    expect(index.candidates(asked('Kirado Optik'), 10)).toEqual([2]);
    expect(indexed('kir')).toEqual([2]);
  });

  it('may be removed again', () => {
    putAll(named('Kirado Optik GmbH'));
    profile.connection.write(() => {
      index.remove(1);
      index.remove(1);
      index.remove(99);
    });
    expect(rowsIn('company_key')).toBe(0);
  });
});

describe('a reopened profile', () => {
  it('finds what was stored', () => {
    putAll(named('Kirado Optik GmbH'));
    profile.close();
    const reopened = makeCompanyIndex(openProfile(profile.dir).connection.db);
    expect(reopened.candidates(asked('Kirrado Optik'), 10)).toEqual([1]);
  });
});

describe('two thousand companies', () => {
  it('are each found in all the ways in which people type their name', () => {
    const seed = 20261122;
    const companies = syntheticCompanies(2000, seed);
    putAll(...companies.map(({ name, email }) => named(name, { '/contact/email': email })));
    const random = seededRandom(seed);
    const missed = disguiseKinds.map((kind) => {
      const lost = companies.slice(0, 50).flatMap(({ name }, at) => {
        const typed = disguises[kind](name, random);
        return index.candidates(asked(typed), 50).includes(at + 1) ? [] : [`${name}: ${typed}`];
      });
      return [kind, lost] as const;
    });
    expect(missed.filter(([, lost]) => lost.length > 0)).toEqual([]);
  });
});
