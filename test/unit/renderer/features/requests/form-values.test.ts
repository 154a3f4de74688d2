import { describe, expect, it } from 'vitest';
import {
  changedFields,
  formValuesOf,
  isMet,
  savedValue,
} from '../../../../../renderer/features/requests/form-values.ts';

describe('formValuesOf', () => {
  it('shows what a packet holds, and nothing where it holds nothing or another type', () => {
    const values = formValuesOf(
      { company: { name: 'SAP SE', vatId: 7 }, reason: { managesIndependently: true } },
      new Map(),
    );
    expect(values).toMatchObject({
      '/company/name': 'SAP SE',
      '/company/vatId': '',
      '/note': '',
      '/reason/managesIndependently': true,
      '/reason/needsSeparateOrganization': false,
    });
  });
  it('shows a text that is not saved yet over the saved one', () => {
    const unsaved = new Map([
      ['/company/name', 'SAP'],
      ['/note', null],
    ]);
    const values = formValuesOf({ company: { name: 'SAP SE' }, note: 'x' }, unsaved);
    expect(values).toMatchObject({ '/company/name': 'SAP', '/note': '' });
  });
});

describe('changedFields', () => {
  it('tells the fields in which two packets differ, with no side where the member is absent', () => {
    const before = { company: { name: 'SAP SE', vatId: 'DE1' }, unknown: 1 };
    const after = { company: { name: 'SAP', vatId: 'DE1' }, note: 'x' };
    expect(changedFields(before, after)).toEqual([
      { pointer: '/company/name', before: 'SAP SE', after: 'SAP' },
      { pointer: '/note', after: 'x' },
    ]);
    expect(changedFields(before, before)).toEqual([]);
  });
});

describe('savedValue', () => {
  it('removes the member of an emptied field and keeps an unticked box', () => {
    expect(savedValue('')).toBeNull();
    expect(savedValue(false)).toBe(false);
    expect(savedValue(' a')).toBe(' a');
  });
});

describe('isMet', () => {
  it('is true without a condition and where the deciding field has the value', () => {
    expect(isMet(undefined, () => undefined)).toBe(true);
    expect(isMet({ pointer: '/channel', is: 'psam' }, () => 'psam')).toBe(true);
    expect(isMet({ pointer: '/channel', is: 'psam' }, () => 'help-center')).toBe(false);
  });
});
