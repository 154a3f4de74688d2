import { describe, expect, it } from 'vitest';
import vectors from '../../../fixtures/vat-vectors.json' with { type: 'json' };
import { findingsOf, told } from './findings-of.ts';

const of = (vatId: string, country: string) =>
  told({
    '/company/vatId': vatId,
    '/company/address/country': country,
    '/company/address/postcode': 'x',
  }).filter((line) => line.endsWith('/company/vatId'));

describe('the published VAT IDs', () => {
  const warned = vectors.filter(({ country, printed }) =>
    of(printed, country).some((line) => line.startsWith('warning')),
  );
  const count = (valid: boolean, list: typeof vectors) =>
    list.filter((vector) => vector.valid === valid).length;
  // oxlint-disable-next-line no-console -- the figures are of interest though they pass
  console.info(
    `VAT vectors: ${count(true, warned)} of ${count(true, vectors)} valid ones warned, ` +
      `${count(false, warned)} of ${count(false, vectors)} invalid ones warned`,
  );

  it('pass without a warning where they are right', () => {
    expect(warned.filter(({ valid }) => valid)).toEqual([]);
  });

  it('are warned about where they are wrong, at least 98 of 100', () => {
    expect(count(false, vectors)).toBeGreaterThan(50);
    expect(count(false, warned) / count(false, vectors)).toBeGreaterThanOrEqual(0.98);
  });

  it('never give an error', () => {
    expect(
      vectors
        .flatMap(({ country, printed }) => of(printed, country))
        .filter((line) => line.startsWith('error')),
    ).toEqual([]);
  });
});

describe('a VAT ID', () => {
  it.each([
    ['DE143454214', 'DE', []],
    ['CHE-116.281.710 MWST', 'CH', []],
    ['CHE-116.281.710 HR/MWST', 'CH', []],
    ['CHE-116.281.710', 'LI', []],
    ['CHE 116 281 710 TPV', 'CH', []],
    ['BG825312229', 'BG', []],
    ['0403.170.701', 'BE', []],
    ['BE403170701', 'BE', []],
    ['EL 094259216', 'GR', []],
    ['GR094259216', 'GR', []],
    ['XI 980780684', 'GB', []],
    ['995 525 828 MVA', 'NO', []],
    ['DE143454215', 'DE', ['warning vat-checksum /company/vatId']],
    ['DE14345421', 'DE', ['warning vat-length /company/vatId']],
    ['DE1434S4214', 'DE', ['warning vat-format /company/vatId']],
    ['DE012345678', 'DE', ['warning vat-format /company/vatId']],
    ['NL009122746B00', 'NL', ['warning vat-format /company/vatId']],
    ['FRL7399859412', 'FR', ['warning vat-checksum /company/vatId']],
    ['keine', 'DE', ['warning vat-format /company/vatId']],
    ['DE143454214', 'AT', ['info vat-country-differs /company/vatId']],
    ['DE143454214', 'US', ['info vat-country-differs /company/vatId']],
    ['DE143454215', 'AT', ['warning vat-checksum /company/vatId', 'info vat-country-differs /company/vatId']],
    ['12-3456789', 'US', ['info vat-unchecked /company/vatId']],
    ['ask later', 'US', ['warning vat-format /company/vatId']],
    ['QQ124567', '', ['warning vat-format /company/vatId']],
    ['1'.repeat(21), 'US', ['error too-long /company/vatId', 'warning vat-format /company/vatId']],
  ])('%j with an address in %s gives %j', (vatId, country, expected) => {
    expect(of(vatId, country)).toEqual(expected);
  });

  it('of the wrong length is told with the countries in the words of each language', () => {
    const [finding] = findingsOf({ '/company/vatId': 'DE14345421' });
    expect(finding?.message).toEqual({
      de: 'USt-IdNr. aus Deutschland haben nach „DE“ 9 Stellen, hier sind es 8. Beispiel: DE123456789',
      en: 'VAT IDs from Germany have 9 characters after "DE"; this has 8. Example: DE123456789',
    });
    expect(finding?.params).toEqual({
      country: 'DE',
      prefix: 'DE',
      expected: '9',
      length: 8,
      example: 'DE123456789',
    });
  });

  it('that is missing is an error, with a reason a warning', () => {
    expect(told({ '/company/vatId': undefined })).toEqual(['error required /company/vatId']);
    expect(told({ '/company/vatId': ' ' })).toEqual(['error required /company/vatId']);
    expect(told({ '/company/vatId': undefined, '/company/vatIdMissingReason': 'not-issued-yet' })).toEqual([
      'warning vat-missing /company/vatId',
    ]);
  });
});
