import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../../../shared/findings.ts';
import {
  fieldOf,
  findingsByField,
  fixOf,
  inFormOrder,
  isKeepable,
  isKept,
  isOmission,
  otherRequestOf,
  withoutRepetition,
} from '../../../../../../renderer/features/requests/form/field-findings.ts';

const finding = (pointer: string, code = 'required', params: Finding['params'] = {}): Finding => ({
  pointer,
  code,
  severity: 'error',
  message: { de: code, en: code },
  params,
});

describe('fieldOf', () => {
  it('is the field with the same pointer', () => {
    expect(fieldOf('/company/vatId')).toBe('/company/vatId');
  });
  it('is the first field inside a member without a field of its own', () => {
    expect(fieldOf('/preCheck')).toBe('/preCheck/askedParty');
  });
  it('is no field for a finding about the whole packet or an unknown member', () => {
    expect(fieldOf('')).toBeNull();
    expect(fieldOf('/company/phone')).toBeNull();
  });
});

describe('findings of a form', () => {
  it('are grouped by the field beside which they stand', () => {
    const byField = findingsByField([
      finding('/note', 'too-long'),
      finding('/note', 'text-invisible'),
      finding(''),
    ]);
    expect([...byField].map(([pointer, group]) => [pointer, group.length])).toEqual([['/note', 2]]);
  });
  it('do not call a member missing whose own members are called missing', () => {
    const shown = withoutRepetition([finding('/preCheck'), finding('/preCheck/answer')]);
    expect(shown.map(({ pointer }) => pointer)).toEqual(['/preCheck/answer']);
  });
  it('stand in the order of the form, those about the whole packet first', () => {
    const shown = inFormOrder([
      finding('/note'),
      finding('/company/name'),
      finding(''),
      finding('/preCheck/answer'),
    ]);
    expect(shown.map(({ pointer }) => pointer)).toEqual(['', '/preCheck/answer', '/company/name', '/note']);
  });
});

describe('fixOf', () => {
  it('is the change that a finding proposes', () => {
    const fix = { pointer: '/contact/email', value: 'a@gmail.com' };
    expect(fixOf(finding('/contact/email', 'email-typo', { fix }))).toEqual(fix);
  });
  it('is nothing where a proposal is missing or of another shape', () => {
    expect(fixOf(finding('/contact/email', 'email-typo'))).toBeNull();
    expect(fixOf(finding('/contact/email', 'email-typo', { fix: { pointer: 7, value: 'x' } }))).toBeNull();
  });
});

describe('keeping a warned value', () => {
  const of = (severity: Finding['severity'], params: Finding['params'] = {}): Finding => ({
    ...finding('/company/vatId', 'vat-checksum', params),
    severity,
  });
  it('is offered for warnings of the app alone', () => {
    expect(isKeepable(of('warning'))).toBe(true);
    expect(isKeepable(of('error'))).toBe(false);
    expect(isKeepable(of('info'))).toBe(false);
    expect(isKeepable(of('warning', { source: 'desk' }))).toBe(false);
  });
  it('is told by an info that says so', () => {
    expect(isKept(of('info', { kept: true }))).toBe(true);
    expect(isKept(of('info'))).toBe(false);
  });
});

describe('otherRequestOf', () => {
  it('is the request with the same VAT ID, and nothing for findings about this one', () => {
    expect(otherRequestOf(finding('/company/vatId', 'duplicate-vat', { id: 'other' }))).toBe('other');
    expect(otherRequestOf(finding('/company/vatId', 'vat-checksum', { id: 'other' }))).toBeNull();
    expect(otherRequestOf(finding('/company/vatId', 'duplicate-vat'))).toBeNull();
  });
});

describe('isOmission', () => {
  const warning = (code: string): Finding => ({
    ...finding('/company/address/houseNumber', code),
    severity: 'warning',
  });

  it('is a warning that a field is empty', () => {
    expect(isOmission(warning('house-number-missing'))).toBe(true);
  });
  it('is neither a warning about what stands there nor one whose value is kept', () => {
    expect(isOmission(warning('house-number-unusual'))).toBe(false);
    expect(isOmission({ ...warning('house-number-missing'), severity: 'info' })).toBe(false);
  });
});
