import { COUNTRIES } from 'postal-code-checker';
import { describe, expect, it } from 'vitest';
import { addressFormat } from '../../../../shared/rules/address-formats.ts';
import { countries, countryCodeOf, countryName, isCountryCode } from '../../../../shared/rules/countries.ts';

describe('an address', () => {
  it('in Germany has its postcode before the city', () => {
    expect(addressFormat('DE')).toMatchObject({
      order: ['street', 'houseNumber', 'postcode', 'city', 'country'],
      required: ['street', 'postcode', 'city', 'country'],
      postcodeLabel: 'postal',
      postcodeExample: '26133',
    });
  });

  it('in the United States has its postcode, called ZIP, behind the city', () => {
    expect(addressFormat('US')).toMatchObject({
      order: ['street', 'houseNumber', 'city', 'postcode', 'country'],
      postcodeLabel: 'zip',
    });
  });

  it('in the United Arab Emirates has no postcode', () => {
    expect(addressFormat('AE')).toEqual({
      order: ['street', 'houseNumber', 'city', 'country'],
      required: ['street', 'city', 'country'],
      postcodeLabel: 'postal',
      postcodeExample: null,
      postcodePattern: null,
    });
  });

  it.each(['', 'QQ', '__proto__', 'constructor'])(
    'in the unknown country %j has a postcode of any form',
    (country) => {
      expect(addressFormat(country)).toMatchObject({
        required: ['street', 'postcode', 'city', 'country'],
        postcodePattern: null,
      });
    },
  );

  it('has a postcode example that fits the pattern, in every country', () => {
    const misfits = countries('en').filter(({ code }) => {
      const { postcodePattern, postcodeExample } = addressFormat(code);
      return postcodePattern !== null && !new RegExp(`^(?:${postcodePattern})$`).test(postcodeExample ?? '');
    });
    expect(misfits).toEqual([]);
  });

  it('has the postcode patterns of the newest address data, but for the ones that were mended', () => {
    const mended = ['BH', 'IE', 'KZ', 'SA'];
    const differing = Object.entries(COUNTRIES).filter(([country, { patterns }]) => {
      const pattern = patterns.map((source) => source.replace(/^\/\^\(\?:(.*)\)\$\/$/, '$1')).join('|');
      return (addressFormat(country).postcodePattern ?? '') !== pattern;
    });
    expect(differing.map(([country]) => country).toSorted()).toEqual(mended);
  });
});

describe('the countries', () => {
  it('are sorted as each language does', () => {
    const names = countries('de').map(({ name }) => name);
    expect(names.slice(0, 3)).toEqual(['Afghanistan', 'Ägypten', 'Ålandinseln']);
    expect(names).toHaveLength(250);
    expect(countries('en').find(({ code }) => code === 'DE')?.name).toBe('Germany');
  });

  it.each([
    ['DE', 'DE'],
    ['de', 'DE'],
    [' at ', 'AT'],
    ['Deutschland', 'DE'],
    ['GERMANY', 'DE'],
    ['Österreich', 'AT'],
    ['Cote d’Ivoire', 'CI'],
    ['Kosovo', 'XK'],
  ])('are found by %j', (text, code) => {
    expect(countryCodeOf(text)).toBe(code);
  });

  it.each(['', 'QQ', 'EU', 'XI', 'Atlantis', 'a'.repeat(1_000_000)])(
    'are not found by other texts',
    (text) => {
      expect(countryCodeOf(text)).toBeNull();
    },
  );

  it('have names, and no other code has', () => {
    expect(countryName('CH', 'de')).toBe('Schweiz');
    expect(countryName('no country', 'de')).toBe('no country');
    expect(isCountryCode('constructor')).toBe(false);
  });
});
