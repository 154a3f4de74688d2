import { describe, expect, it } from 'vitest';
import {
  companyLines,
  isStrong,
} from '../../../../../../../renderer/features/requests/form/duplicates/company-lines.ts';

describe('companyLines', () => {
  it('puts both sides beside each other and leaves out what neither says', () => {
    const lines = companyLines(
      {
        company: { name: 'Müller GmbH', address: { street: 'Am Markt', houseNumber: '1', city: 'Ulm' } },
        contact: { email: 'a@mueller.example' },
      },
      { company: { name: 'MULLER  GmbH', address: { city: 'Bonn', country: 'DE' } }, contact: {} },
      'en',
    );
    expect(lines).toEqual([
      { name: 'name', mine: 'Müller GmbH', other: 'MULLER  GmbH', isSame: true },
      { name: 'address', mine: 'Am Markt 1, Ulm', other: 'Bonn, Germany', isSame: false },
      { name: 'email', mine: 'a@mueller.example', other: '', isSame: false },
    ]);
  });
  it('says nothing about a request without company and contact person', () => {
    expect(companyLines({}, { company: {}, contact: {} }, 'en')).toEqual([]);
  });
});

describe('isStrong', () => {
  it.each([
    [['vat-id']],
    [['email', 'similar-name']],
    [['name', 'city']],
    [['vat-id', 'legal-form-differs']],
  ] as const)('is true for %s', (evidence) => {
    expect(isStrong({ evidence: [...evidence] })).toBe(true);
  });
  it.each([[['name']], [['similar-name', 'postcode']], [['name', 'city', 'legal-form-differs']]] as const)(
    'is false for %s',
    (evidence) => {
      expect(isStrong({ evidence: [...evidence] })).toBe(false);
    },
  );
});
