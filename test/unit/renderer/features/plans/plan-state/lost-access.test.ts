import { describe, expect, it } from 'vitest';
import {
  makeLostAccess,
  memberId,
} from '../../../../../../renderer/features/plans/plan-state/lost-access.ts';
import type { PlanDifference, RoleMember, RoleScope } from '../../../../../../shared/operations/plans.ts';
import { planFacts } from '../../../../../../shared/plan/plan-facts.ts';
import { readPlan } from '../../../../../../shared/plan/read-plan.ts';

const facts = planFacts(
  readPlan({
    customers: [
      { key: 'muster', name: 'Muster AG' },
      { key: 'other', name: 'Other GmbH' },
    ],
    folders: [{ key: 'f', name: 'Muster' }],
    projects: [
      { key: 'shop', name: 'muster-shop', customer: 'muster', folder: 'f' },
      { key: 'data', name: 'muster-data', customer: 'muster', folder: 'f' },
      { key: 'web', name: 'other-web', customer: 'other' },
    ],
  }),
  '2026-11-23',
);

const on = (key: string): RoleScope => ({ type: 'project', key });
const folder: RoleScope = { type: 'folder', key: 'f' };
const organization: RoleScope = { type: 'organization', key: '' };
const has = (scope: RoleScope, role = 'reader', subject = 'eva@muster.example'): RoleMember => ({
  scope,
  subject,
  role,
});
const gone = has(on('shop'));

function effect(others: Partial<PlanDifference>, ticked: readonly RoleMember[] = [], member = gone) {
  const difference = {
    add: [],
    same: [],
    unmanaged: [],
    ...others,
    remove: [member, ...(others.remove ?? [])],
  };
  return makeLostAccess(difference, new Set(ticked.map(memberId)), facts)(member);
}

describe('what follows from taking a role away', () => {
  it('says that nothing at all is left, and names the customer', () => {
    expect(effect({})).toEqual({
      lost: ['muster-shop'],
      customers: ['Muster AG'],
      hasNothing: true,
      ownerless: [],
    });
  });

  it('names the customer where only projects of others are left', () => {
    expect(effect({ same: [has(on('web'))] })).toMatchObject({ customers: ['Muster AG'], hasNothing: false });
  });

  it('names only the project where another of the customer is left', () => {
    expect(effect({ same: [has(on('data'))] })).toMatchObject({ lost: ['muster-shop'], customers: [] });
  });

  it.each([
    ['another role on the project', { same: [has(on('shop'), 'editor')] }],
    ['a role on its folder', { same: [has(folder)] }],
    ['a role on the organization', { same: [has(organization)] }],
    ['a role that the plan adds', { add: [has(on('shop'), 'editor')] }],
    ['a role that may be removed but is not ticked', { remove: [has(on('shop'), 'editor')] }],
  ])('finds that access stays by %s', (_case, others) => {
    expect(effect(others)).toMatchObject({ lost: [], customers: [], hasNothing: false });
  });

  it('does not count what is ticked too, nor what others have', () => {
    const editor = has(on('shop'), 'editor');
    const same = [has(on('shop'), 'editor', 'ops@reseller.example')];
    expect(effect({ remove: [editor], same }, [gone, editor])).toMatchObject({
      lost: ['muster-shop'],
      hasNothing: true,
    });
  });

  it('counts each project that a folder’s role reached', () => {
    expect(effect({ same: [has(on('data'))] }, [], has(folder))).toMatchObject({
      lost: ['muster-shop'],
      customers: [],
    });
    expect(effect({}, [], has(organization))).toMatchObject({
      lost: ['muster-shop', 'muster-data', 'other-web'],
      customers: ['Muster AG', 'Other GmbH'],
    });
  });

  it('names projects that lose their last owner, also of the legacy role', () => {
    const owner = has(on('shop'), 'project.owner');
    expect(effect({}, [], owner).ownerless).toEqual(['muster-shop']);
    expect(effect({ same: [has(folder, 'owner', 'ops@reseller.example')] }, [], owner).ownerless).toEqual([]);
    expect(effect({}, [], has(on('shop'), 'editor')).ownerless).toEqual([]);
  });

  it('shows places that the plan does not know by their keys', () => {
    expect(effect({}, [], has(on('unknown')))).toMatchObject({ lost: ['unknown'], customers: [] });
  });
});
