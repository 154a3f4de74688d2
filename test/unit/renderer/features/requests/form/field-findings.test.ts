import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../../../shared/findings.ts';
import {
  fieldOf,
  findingsByField,
  fixOf,
  inFormOrder,
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
