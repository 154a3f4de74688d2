import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../shared/json-pointer.ts';
import { applyPlanEdit, applyPlanEdits } from '../../../../shared/plan/apply-plan-edits.ts';
import { PlanEdit } from '../../../../shared/plan/plan-edit.ts';
import { seed } from '../rules/arbitraries.ts';

const project = { type: 'project', key: 'shop' } as const;

const plan: JsonObject = {
  format: 'onboarding-packet',
  kind: 'plan',
  name: 'Muster AG',
  customers: [{ key: 'muster', name: 'Muster AG' }],
  folders: [{ key: 'f', name: 'Muster' }],
  projects: [{ key: 'shop', name: 'shop', customer: 'muster', folder: 'f', fromElsewhere: 7 }],
  people: [
    { key: 'eva', subject: 'eva@muster.example', affiliation: 'customer', customer: 'muster' },
    { key: 'robot', type: 'service-account', homeProject: 'shop' },
  ],
  assignments: [
    { scope: project, person: 'eva', role: 'reader', note: 'kept' },
    { scope: { type: 'folder', key: 'f' }, person: 'eva', role: 'editor' },
    { scope: { type: 'organization' }, person: 'robot', role: 'auditor' },
  ],
  waivers: [
    { rule: 'LP08', ref: 'shop', reason: 'one operator' },
    { rule: 'LP06', ref: 'eva', reason: 'asked for' },
  ],
};

const after = (...edits: PlanEdit[]): JsonObject => applyPlanEdits(plan, edits);

describe('an edit of a plan', () => {
  it('takes with an item what only makes sense with it', () => {
    expect(after({ type: 'remove', list: 'people', key: 'eva' })).toEqual({
      ...plan,
      people: [{ key: 'robot', type: 'service-account', homeProject: 'shop' }],
      assignments: [{ scope: { type: 'organization' }, person: 'robot', role: 'auditor' }],
      waivers: [{ rule: 'LP08', ref: 'shop', reason: 'one operator' }],
    });
    const withoutShop = after({ type: 'remove', list: 'projects', key: 'shop' });
    expect(withoutShop['people']).toContainEqual({ key: 'robot', type: 'service-account' });
    expect(withoutShop['assignments']).toHaveLength(2);
    expect(withoutShop['waivers']).toHaveLength(1);
    const withoutFolder = after({ type: 'remove', list: 'folders', key: 'f' });
    expect(withoutFolder['projects']).toEqual([
      { key: 'shop', name: 'shop', customer: 'muster', fromElsewhere: 7 },
    ]);
    expect(withoutFolder['assignments']).toHaveLength(2);
    const withoutCustomer = after({ type: 'remove', list: 'customers', key: 'muster' });
    expect(withoutCustomer['people']).toContainEqual({
      key: 'eva',
      subject: 'eva@muster.example',
      affiliation: 'customer',
    });
  });

  it('gives a role once, and changes why and until when of one that is there', () => {
    const grant = { type: 'grant', scope: project, person: 'eva', role: 'reader' } as const;
    expect(after(grant)).toBe(plan);
    const [first] = after({ ...grant, justification: 'audit', until: '2027-01-31' })[
      'assignments'
    ] as JsonObject[];
    expect(first).toEqual({
      scope: project,
      person: 'eva',
      role: 'reader',
      note: 'kept',
      justification: 'audit',
      until: '2027-01-31',
    });
    expect(after({ ...grant, role: 'kms.admin' })['assignments']).toHaveLength(4);
    expect(
      after({ type: 'revoke', scope: { type: 'organization' }, person: 'robot', role: 'auditor' }),
    ).toEqual({
      ...plan,
      assignments: (plan['assignments'] as JsonObject[]).slice(0, 2),
    });
  });

  it('keeps members that it does not name, and removes one by null', () => {
    expect(
      after({
        type: 'put',
        list: 'projects',
        key: 'shop',
        members: { folder: null, name: 'Laden', key: 'other' },
      }),
    ).toMatchObject({ projects: [{ key: 'shop', name: 'Laden', customer: 'muster', fromElsewhere: 7 }] });
    expect(
      after({ type: 'put', list: 'people', key: 'new', members: { 'a/b': 'text' } })['people'],
    ).toContainEqual({
      key: 'new',
      'a/b': 'text',
    });
  });

  it.each([
    { type: 'remove', list: 'people', key: 'nobody' },
    { type: 'revoke', scope: project, person: 'eva', role: 'owner' },
    { type: 'unwaive', rule: 'LP08', ref: 'nothing' },
  ] as PlanEdit[])('of something that is not there changes nothing: %j', (edit) => {
    expect(applyPlanEdit(plan, edit)).toBe(plan);
  });

  it.each(['/id', '/kind', '/assignments', '/partner', '/__proto__/x', '/name/x'])(
    'cannot set %s',
    (pointer) => {
      expect(() => after({ type: 'set', pointer, value: 'x' })).toThrow(RangeError);
    },
  );

  it('cannot set a prototype', () => {
    const members = JSON.parse('{"__proto__": "x"}') as Record<string, string>;
    expect(() => after({ type: 'put', list: 'people', key: 'eva', members })).toThrow(RangeError);
  });

  it('names at most fifty members', () => {
    const edit = (count: number) => ({
      type: 'put',
      list: 'people',
      key: 'eva',
      members: Object.fromEntries(Array.from({ length: count }, (_, n) => [`m${n}`, 'x'])),
    });
    expect(PlanEdit.safeParse(edit(50)).success).toBe(true);
    expect(PlanEdit.safeParse(edit(51)).success).toBe(false);
  });
});

const keys = fc.constantFrom('shop', 'f', 'eva', 'robot', 'muster', 'new');
const scope = fc.oneof(
  keys.map((key) => ({ type: 'project', key }) as const),
  keys.map((key) => ({ type: 'folder', key }) as const),
  fc.constant({ type: 'organization' } as const),
);
const role = fc.constantFrom('reader', 'owner', 'auditor');
const list = fc.constantFrom('customers', 'folders', 'projects', 'people' as const);
const anyEdit: fc.Arbitrary<PlanEdit> = fc.oneof(
  fc.record({ type: fc.constant('grant' as const), scope, person: keys, role }),
  fc.record({ type: fc.constant('revoke' as const), scope, person: keys, role }),
  fc.record({ type: fc.constant('remove' as const), list, key: keys }),
  fc.record({
    type: fc.constant('put' as const),
    list,
    key: keys,
    members: fc.dictionary(fc.constantFrom('name', 'folder', 'customer'), fc.option(fc.string())),
  }),
);

it('the same edit twice changes nothing more, and the plan before is left as it was', () => {
  const before = structuredClone(plan);
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 8 }), anyEdit, (edits, edit) => {
      const once = applyPlanEdits(plan, [...edits, edit]);
      expect(applyPlanEdit(once, edit)).toEqual(once);
      expect(plan).toEqual(before);
    }),
    { seed, numRuns: 500 },
  );
});
