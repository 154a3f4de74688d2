import { describe, expect, test } from 'vitest';
import { removalEffects } from '../../../../shared/plan/removal-effects.ts';
import { makePlan } from '../../../support/packets.ts';

describe('removalEffects', () => {
  test('counts the roles and waivers that go with a person', () => {
    const plan = makePlan({ '/waivers': [{ rule: 'LP07', ref: 'ops', reason: 'x', by: 'y', until: null }] });
    expect(removalEffects(plan, 'people', 'ops')).toEqual({ roles: 1, waivers: 1, references: 0 });
  });

  test('counts what names a customer no longer', () => {
    expect(removalEffects(makePlan(), 'customers', 'muster')).toEqual({
      roles: 0,
      waivers: 0,
      references: 2,
    });
  });

  test('finds nothing for a key that is not there', () => {
    expect(removalEffects(makePlan(), 'projects', 'nowhere')).toEqual({
      roles: 0,
      waivers: 0,
      references: 0,
    });
  });
});
