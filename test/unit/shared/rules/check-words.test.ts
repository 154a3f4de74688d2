import { describe, expect, it } from 'vitest';
import { findingsOf, told } from './findings-of.ts';

const POINTER = '/company/name';
const of = (name: string) => told({ [POINTER]: name }).filter((line) => line.endsWith(POINTER));

describe('a company name', () => {
  it.each([
    'SAP SE',
    'Müller & Söhne OHG',
    'O’Brien Ltd',
    'Nguyễn GmbH',
    'Æther ApS',
    'می‌خواهم',
    '株式会社トヨタ',
    'LG전자',
    '1&1 AG',
    'Yahoo! Inc.',
    '.msg systems ag',
    'ООО Ромашка',
    'Ελληνικά Πετρέλαια',
    'TEST-FUCHS GmbH',
    'Stiftung Warentest',
    'Foo Fighters GmbH',
    'Muster AG',
    '3M',
    'São Paulo Ltda',
    'Âme GmbH',
    'X',
    '4711',
  ])('may be %s', (name) => {
    expect(of(name)).toEqual([]);
  });

  it.each([
    ['MÃ¼ller GmbH', 'text-mojibake'],
    ['Ã–sterreich', 'text-mojibake'],
    ['Oâ€™Brien', 'text-mojibake'],
    ['M\ufffdller', 'text-lost-characters'],
    ['M\u{e0100}\u{10ffff}', 'text-lost-characters'],
    ['---', 'text-no-letters'],
    ['…', 'text-no-letters'],
    ['Sаp SE', 'text-mixed-script'],
    ['Αpple', 'text-mixed-script'],
    ['info@muster.example', 'name-is-address'],
    ['https://muster.example', 'name-is-address'],
    ['www.muster.example', 'name-is-address'],
    ['Test', 'test-name'],
    ['test 123', 'test-name'],
    ['Testfirma GmbH', 'test-name'],
    ['asdf', 'test-name'],
    ['xxx', 'test-name'],
    ['Dummy AG', 'test-name'],
    ['n/a', 'test-name'],
  ])('as %j warns %s', (name, code) => {
    expect(of(name)).toEqual([`warning ${code} ${POINTER}`]);
  });

  it('that mixes scripts is told with the word', () => {
    expect(findingsOf({ [POINTER]: 'Muster Sаp SE' })[0]?.message.de).toContain('„Sаp“');
  });

  it('that arrived garbled can be mended with one click', () => {
    expect(findingsOf({ [POINTER]: 'MÃ¼ller GmbH' })[0]?.params).toEqual({
      fix: { pointer: POINTER, value: 'Müller GmbH' },
    });
  });

  it('that cannot be read again has no fix', () => {
    expect(findingsOf({ [POINTER]: 'Ã–sterreich' })[0]?.params).toEqual({});
  });
});

describe('the same is looked for', () => {
  it.each([
    '/company/address/street',
    '/company/address/city',
    '/contact/firstName',
    '/contact/lastName',
    '/preCheck/askedPerson',
  ])('at %s', (pointer) => {
    expect(told({ [pointer]: 'MÃ¼ller' })).toEqual([`warning text-mojibake ${pointer}`]);
  });
});
