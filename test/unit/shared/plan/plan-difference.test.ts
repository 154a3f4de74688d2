import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../../shared/json-pointer.ts';
import type { RoleMember } from '../../../../shared/operations/plans.ts';
import { comparePlan, expiredMembersOf, membersOf } from '../../../../shared/plan/plan-difference.ts';
import { readPlan, type Plan } from '../../../../shared/plan/read-plan.ts';
import { plainRole } from '../../../../shared/plan/role-catalogue.ts';
import { makePlan } from '../../../support/packets.ts';
import { seed } from '../rules/arbitraries.ts';

const TODAY = '2026-11-23';

const inShop = { type: 'project', key: 'shop-prod' } as const;
const assignment = (person: string, role: string, others: { [name: string]: Json } = {}): Json => ({
  scope: inShop,
  person,
  role,
  ...others,
});
const planOf = (assignments: Json[], changes: Record<string, Json> = {}): Plan =>
  readPlan(makePlan({ '/assignments': assignments, ...changes }));
const member = (subject: string, role: string, scope: RoleMember['scope'] = inShop): RoleMember => ({
  scope,
  subject,
  role,
});
const eva = (role: string): RoleMember => member('eva@muster.example', role);
const ops = (role: string): RoleMember => member('ops@reseller.example', role);
const none = { add: [], remove: [], same: [], unmanaged: [] };

describe('the roles that a plan gives', () => {
  it('count through their last day and not after it', () => {
    const until = (day: string | null): Plan => planOf([assignment('eva', 'reader', { until: day })]);
    for (const day of [null, '', TODAY, '2026-11-24', 'soon', '1.1.2020'])
      expect([day, membersOf(until(day), TODAY)]).toEqual([day, [eva('reader')]]);
    expect(membersOf(until('2026-11-22'), TODAY)).toEqual([]);
    expect(expiredMembersOf(until('2026-11-22'), TODAY)).toEqual([eva('reader')]);
    expect(expiredMembersOf(until(TODAY), TODAY)).toEqual([]);
  });

  it('are no longer expired where another assignment still gives them, in whatever spelling', () => {
    const plan = planOf([
      assignment('ops', 'project.owner', { until: '2026-01-01' }),
      assignment('ops', 'owner'),
    ]);
    expect(expiredMembersOf(plan, TODAY)).toEqual([]);
    expect(membersOf(plan, TODAY)).toEqual([ops('owner')]);
  });

  it('stand there once each, with subjects in lower case, from the organization to the projects', () => {
    const plan = planOf(
      [
        assignment('twin', 'reader'),
        assignment('eva', 'reader'),
        assignment('eva', 'reader'),
        assignment('ops', 'project.owner'),
        assignment('ops', 'owner'),
        { scope: { type: 'folder', key: 'f-muster' }, person: 'ops', role: 'editor' },
        { scope: { type: 'organization' }, person: 'ops', role: 'reader' },
      ],
      {
        '/people': [
          { key: 'eva', subject: 'Eva@Muster.example' },
          { key: 'twin', subject: 'EVA@muster.example' },
          { key: 'ops', subject: 'ops@reseller.example' },
        ],
      },
    );
    expect(membersOf(plan, TODAY)).toEqual([
      member('ops@reseller.example', 'reader', { type: 'organization', key: '' }),
      member('ops@reseller.example', 'editor', { type: 'folder', key: 'f-muster' }),
      eva('reader'),
      ops('owner'),
    ]);
  });

  it('leave out what names no person, no place or no role of the plan', () => {
    const plan = planOf([
      assignment('nobody', 'reader'),
      assignment('eva', ''),
      assignment('eva', 'reader', { scope: { type: 'project', key: 'other' } }),
      assignment('eva', 'reader', { scope: { type: 'folder', key: 'shop-prod' } }),
    ]);
    expect(membersOf(plan, TODAY)).toEqual([]);
  });
});

describe('a plan beside what is there', () => {
  const plan = planOf([assignment('eva', 'reader'), assignment('ops', 'owner')]);

  it.each<[string, RoleMember[], Partial<typeof none> | object]>([
    ['nothing', [], { add: [eva('reader'), ops('owner')] }],
    ['just that', [eva('reader'), ops('owner')], { same: [eva('reader'), ops('owner')] }],
    ['legacy spelling', [eva('reader'), ops('project.owner')], { same: [eva('reader'), ops('owner')] }],
    [
      'both spellings',
      [eva('reader'), ops('owner'), ops('project.owner')],
      { same: [eva('reader'), ops('owner')] },
    ],
    [
      'upper case',
      [member('EVA@Muster.Example', 'reader'), ops('owner')],
      { same: [eva('reader'), ops('owner')] },
    ],
    [
      'another role of a person of the plan',
      [eva('editor'), ops('owner')],
      { add: [eva('reader')], remove: [eva('editor')], same: [ops('owner')] },
    ],
    [
      'a legacy role too much, under its own name',
      [eva('reader'), eva('project.member'), ops('owner')],
      { remove: [eva('project.member')], same: [eva('reader'), ops('owner')] },
    ],
    [
      'a subject that the plan does not know',
      [eva('reader'), ops('owner'), member('max@other.example', 'owner')],
      { same: [eva('reader'), ops('owner')], unmanaged: [member('max@other.example', 'owner')] },
    ],
    [
      'a person of the plan in a place that the plan does not know',
      [eva('reader'), ops('owner'), member('ops@reseller.example', 'owner', { type: 'project', key: 'x' })],
      {
        same: [eva('reader'), ops('owner')],
        unmanaged: [member('ops@reseller.example', 'owner', { type: 'project', key: 'x' })],
      },
    ],
    [
      'the same role in a wider place',
      [
        eva('reader'),
        ops('owner'),
        member('eva@muster.example', 'reader', { type: 'organization', key: '' }),
      ],
      {
        same: [eva('reader'), ops('owner')],
        remove: [member('eva@muster.example', 'reader', { type: 'organization', key: '' })],
      },
    ],
  ])('%s', (_name, current, difference) => {
    expect(comparePlan(plan, current, TODAY)).toEqual({ ...none, ...difference });
  });

  it('takes an expired role away where it is still there', () => {
    const over = planOf([assignment('eva', 'reader', { until: '2026-11-22' })]);
    expect(comparePlan(over, [eva('reader')], TODAY)).toEqual({ ...none, remove: [eva('reader')] });
  });

  it('does not take the owner member of a project for an assignment', () => {
    const owned = planOf([]);
    expect(owned.projects[0]?.owner).toBe('ops@reseller.example');
    expect(comparePlan(owned, [ops('owner')], TODAY)).toEqual({ ...none, remove: [ops('owner')] });
  });
});

const roles = ['owner', 'project.owner', 'editor', 'reader', 'auditor', 'organization.auditor', 'kms.admin'];
const people = ['eva', 'ops', 'sa', 'EVA'];
const scopes: RoleMember['scope'][] = [
  inShop,
  { type: 'project', key: 'shop-dev' },
  { type: 'folder', key: 'f-muster' },
  { type: 'organization', key: '' },
];
const days = [null, '2026-11-22', TODAY, '2027-01-01'];

const randomAssignment = fc
  .tuple(
    fc.constantFrom(...scopes),
    fc.constantFrom(...people),
    fc.constantFrom(...roles),
    fc.constantFrom(...days),
  )
  .map(([scope, person, role, until]): Json => ({ scope, person, role, until }));
const randomPlan = fc.array(randomAssignment, { maxLength: 30 }).map((assignments) =>
  planOf(assignments, {
    '/projects': [{ key: 'shop-prod' }, { key: 'shop-dev' }],
    '/people': [
      { key: 'eva', subject: 'eva@muster.example' },
      { key: 'EVA', subject: 'Eva@Muster.example' },
      { key: 'ops', subject: 'ops@reseller.example' },
      { key: 'sa', type: 'service-account', subject: 'deploy-1@sa.stackit.cloud' },
    ],
  }),
);
const subjects = [
  'eva@muster.example',
  'ops@reseller.example',
  'OPS@reseller.example',
  'deploy-1@sa.stackit.cloud',
  'x@other.example',
];
const randomState = fc.array(
  fc.record({
    scope: fc.constantFrom(...scopes, { type: 'project', key: 'elsewhere' } as const),
    subject: fc.constantFrom(...subjects),
    role: fc.constantFrom(...roles),
  }),
  { maxLength: 40 },
);

const nameOf = ({ scope, subject, role }: RoleMember): string =>
  `${scope.type} ${scope.key} ${subject} ${role}`;
const meaningOf = (each: RoleMember): string =>
  nameOf({ ...each, subject: each.subject.toLowerCase(), role: plainRole(each.role) });
const meanings = (members: readonly RoleMember[]): string[] =>
  [...new Set(members.map(meaningOf))].toSorted();

describe('any plan and any state', () => {
  it('applying the difference to the state gives the plan, and leaves the unmanaged alone', () => {
    fc.assert(
      fc.property(randomPlan, randomState, (plan, state) => {
        const { add, remove, unmanaged } = comparePlan(plan, state, TODAY);
        const gone = new Set(remove.map(meaningOf));
        const after = [...state.filter((each) => !gone.has(meaningOf(each))), ...add];
        expect(meanings(after)).toEqual(meanings([...membersOf(plan, TODAY), ...unmanaged]));
        const again = comparePlan(plan, after, TODAY);
        expect([again.add, again.remove]).toEqual([[], []]);
        expect(again.unmanaged).toEqual(unmanaged);
      }),
      { seed, numRuns: 500 },
    );
  });

  it('puts everything into one list once, whatever the order of plan and state', () => {
    fc.assert(
      fc.property(randomPlan, randomState, (plan, state) => {
        const difference = comparePlan(plan, state, TODAY);
        const all = Object.values(difference).flat();
        expect(new Set(all.map(nameOf)).size).toBe(all.length);
        const turned = { ...plan, assignments: plan.assignments.toReversed() };
        expect(comparePlan(turned, state.toReversed(), TODAY)).toEqual(difference);
      }),
      { seed, numRuns: 200 },
    );
  });
});
