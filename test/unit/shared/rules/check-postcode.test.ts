import { describe, expect, it } from 'vitest';
import { checkPostcode } from '../../../../shared/rules/check-postcode.ts';
import { told } from './findings-of.ts';

const POINTER = '/company/address/postcode';

describe('a postcode', () => {
  it.each([
    ['DE', '69190'],
    ['DE', 'D-69190'],
    ['DE', '01067'],
    ['AT', '1030'],
    ['AT', 'A-1030'],
    ['CH', '8002'],
    ['CH', 'CH-8002'],
    ['LI', '9490'],
    ['LU', 'L-1234'],
    ['LU', '1234'],
    ['IE', 'D04 E5W5'],
    ['IE', 'd04e5w5'],
    ['GB', 'SW1A 1AA'],
    ['GB', 'sw1a1aa'],
    ['GB', 'GIR 0AA'],
    ['GB', 'BFPO 61'],
    ['NL', '1234 AB'],
    ['NL', '1234AB'],
    ['PL', '00-950'],
    ['PL', '00 950'],
    ['PL', '00950'],
    ['PT', '1000-205'],
    ['SE', '114 55'],
    ['SE', '11455'],
    ['CZ', '110 00'],
    ['SK', '811 01'],
    ['GR', '105 57'],
    ['LV', 'LV-1010'],
    ['LV', 'LV 1010'],
    ['LV', '1010'],
    ['LT', 'LT-01103'],
    ['US', '95014'],
    ['US', '95014-2083'],
    ['CA', 'K1A 0B1'],
    ['JP', '154-0023'],
    ['BR', '40301-110'],
    ['XK', '10000'],
    ['SA', '11564-1234'],
    ['KZ', 'A15E3B5'],
    ['AZ', 'AZ1000'],
    ['AZ', 'AZ 1000'],
    ['FR', '75008'],
    ['ES', '28013'],
    ['BE', '1000'],
    ['HU', '1051'],
    ['IN', '110001'],
  ])('in %s may be %s', (country, postcode) => {
    expect(checkPostcode(postcode, country, POINTER)).toEqual([]);
  });

  it.each([
    ['DE', '7417'],
    ['DE', '741720'],
    ['DE', 'ABCDE'],
    ['DE', '74 172 1'],
    ['AT', '10301'],
    ['CH', '80020'],
    ['IE', 'Dublin 4'],
    ['GB', 'ZZ1 1ZZ'],
    ['NL', '0234 AB'],
    ['NL', '1234 SS'],
    ['PL', '00-95'],
    ['US', '9501'],
    ['DE', '69190 Walldorf'],
  ])('in %s as %s is unusual', (country, postcode) => {
    expect(checkPostcode(postcode, country, POINTER)).toMatchObject([
      { code: 'postcode-format', severity: 'warning' },
    ]);
  });

  it.each([
    ['DE', '00000'],
    ['AT', '0000'],
    ['CH', '0999'],
    ['ES', '53001'],
    ['ES', '99999'],
    ['FR', '00100'],
    ['HU', '0100'],
    ['BE', '0100'],
    ['IN', '010001'],
  ])('in %s as %s is never given out', (country, postcode) => {
    const [finding] = checkPostcode(postcode, country, POINTER);
    expect(finding).toMatchObject({ code: 'postcode-format', severity: 'warning' });
    expect(finding?.message.de).toContain('nicht vergeben');
  });

  it.each([
    ['DE', '1067', '01067'],
    ['FR', '1000', '01000'],
    ['US', '2108', '02108'],
    ['EE', '1234', '01234'],
  ])('in %s that lost its zero as %s can be mended to %s', (country, postcode, value) => {
    expect(checkPostcode(postcode, country, POINTER)).toMatchObject([
      { params: { fix: { pointer: POINTER, value } } },
    ]);
  });

  it('that nothing mends has no fix', () => {
    expect(checkPostcode('ABC', 'DE', POINTER)[0]?.params).not.toHaveProperty('fix');
  });

  it('names the country in the words of each language', () => {
    expect(checkPostcode('7', 'DE', POINTER)[0]?.message).toEqual({
      de: 'Ungewohnte PLZ für Deutschland (üblich: 26133). Trotzdem behalten?',
      en: 'Unusual postcode for Germany (usually 26133). Keep it?',
    });
  });

  it('is required', () => {
    expect(told({ [POINTER]: undefined })).toEqual([`error required ${POINTER}`]);
  });

  it.each(['AE', 'HK', 'QA', 'AO', 'BO', 'UG', 'ZW', 'PA'])(
    'may be missing in %s, which has none',
    (country) => {
      const lines = told({ [POINTER]: undefined, '/company/address/country': country });
      expect(lines.filter((line) => line.endsWith(POINTER))).toEqual([]);
    },
  );

  it('is required where the country is missing or unknown', () => {
    expect(told({ [POINTER]: undefined, '/company/address/country': 'QQ' })).toContain(
      `error required ${POINTER}`,
    );
  });
});
