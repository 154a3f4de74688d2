import { describe, expect, it } from 'vitest';
import type { PlanEdit } from '../../../../../shared/plan/plan-edit.ts';
import { describePlanFault } from '../../../../../shared/rules/plan/check-plan.ts';
import type { PlanCode } from '../../../../../shared/rules/plan/plan-fault.ts';
import { bothInMixed, crossings, user } from './cases-xc01-xc12.ts';
import { AREA, faultsIn, onFolder, onProject, put, samplePlan, told, unfixed } from './sample-plan.ts';

it('a plan without crossings has no finding of these rules', () => {
  expect(faultsIn(samplePlan()).filter(({ code }) => code.startsWith('XC'))).toEqual([]);
});

describe.each(Object.entries(crossings))('%s', (name, { fires, spares }) => {
  const code = name as PlanCode;

  it.each(fires)('fires at %s', (_what, edits, expected) => {
    const packet = samplePlan(edits);
    expect(told(packet, code)).toEqual(expected);
    for (const fault of faultsIn(packet).filter((one) => one.code === code)) {
      const { message } = describePlanFault(fault);
      expect(`${message.de} ${message.en}`).not.toMatch(/\{\w+\}/);
    }
    expect(unfixed(packet).filter((one) => one.code === code)).toEqual([]);
  });

  it.each(spares)('spares %s', (_what, edits) => {
    expect(told(samplePlan(edits), code)).toEqual([]);
  });
});

describe('the fix', () => {
  const fixOf = (edits: PlanEdit[], code: PlanCode) =>
    faultsIn(samplePlan(edits)).find((fault) => fault.code === code)?.fix;

  it('of a folder of several customers gives the role on the projects of the person’s own', () => {
    expect(fixOf([...bothInMixed, onFolder('mixed', 'ben', 'editor')], 'XC03')).toEqual([
      onProject('data', 'ben', 'editor'),
      { ...onFolder('mixed', 'ben', 'editor'), type: 'revoke' },
    ]);
  });

  it('of a shared project takes the roles of the strangers back', () => {
    expect(fixOf([onProject('shop', 'ben'), onProject('shop', 'ben', 'editor')], 'XC06')).toEqual([
      { ...onProject('shop', 'ben'), type: 'revoke' },
      { ...onProject('shop', 'ben', 'editor'), type: 'revoke' },
    ]);
  });

  it('of a network area is not offered for a project that exists', () => {
    expect(
      fixOf(
        [
          put('projects', 'shop', { network: AREA }),
          put('projects', 'data', { network: AREA, existingId: '3f0a1a52-6a0b-4e6c-8c3d-6f5f0d3f7a01' }),
        ],
        'XC08',
      ),
    ).toBeUndefined();
  });

  it('of a domain that several customers claim is not offered', () => {
    expect(
      fixOf(
        [
          put('customers', 'dritte', { name: 'Dritte SE', emailDomains: ['beispiel.example'] }),
          user('eve', 'eve@beispiel.example', 'muster'),
        ],
        'XC05',
      ),
    ).toBeUndefined();
  });
});
