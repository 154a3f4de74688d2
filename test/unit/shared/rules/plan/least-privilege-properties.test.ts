import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../../../shared/json-pointer.ts';
import { applyPlanEdits } from '../../../../../shared/plan/apply-plan-edits.ts';
import { PlanEdit } from '../../../../../shared/plan/plan-edit.ts';
import {
  readPlan,
  type Plan,
  type PlanAssignment,
  type PlanProject,
} from '../../../../../shared/plan/read-plan.ts';
import { builtInRoles, serviceOfRole } from '../../../../../shared/plan/role-catalogue.ts';
import type { PlanFault } from '../../../../../shared/rules/plan/plan-fault.ts';
import { anyJson, seed } from '../arbitraries.ts';
import { faultsOf, give, people, planOf } from './world.ts';

const roles = [...builtInRoles.map(({ role }) => role), 'ske.admin', 'Owner', 'project.editor', 'billing'];
const services = ['kms', 'iaas', 'ske', 'postgres-flex', 'object-storage'];
const places = [
  'project:p0',
  'project:p1',
  'project:p2',
  'project:gone',
  'folder:pair',
  'folder:bare',
  'organization',
];
const days = ['2025-12-31', '2026-11-22', '2026-11-23', '2026-12-22', '2026-12-23', '2027-06-30', 'soon'];

const assignment: fc.Arbitrary<JsonObject> = fc
  .record({
    person: fc.constantFrom(...people.map(({ key }) => key as string), 'nobody'),
    role: fc.constantFrom(...roles),
    place: fc.constantFrom(...places),
    until: fc.option(fc.constantFrom(...days)),
    justification: fc.constantFrom('', ' ', 'on call'),
  })
  .map(({ person, role, place, ...reasons }) => give(person, role, place, reasons));

const project = (key: string): fc.Arbitrary<JsonObject> =>
  fc
    .record({
      customer: fc.constantFrom('muster', 'ahorn'),
      folder: fc.constantFrom('', 'pair', 'single'),
      owner: fc.constantFrom('', ' ', 'ops@reseller.example'),
      services: fc.uniqueArray(
        fc.record({
          key: fc.constantFrom(...services),
          managedBy: fc.constantFrom('partner', 'customer', 'shared'),
        }),
        { selector: ({ key: service }) => service, maxLength: 3 },
      ),
    })
    .map((members) => Object.assign({ key, name: `name-${key}` }, members));

const randomPlan: fc.Arbitrary<JsonObject> = fc
  .record({
    assignments: fc.array(assignment, { maxLength: 25 }),
    projects: fc.tuple(project('p0'), project('p1'), project('p2')),
  })
  .map(({ assignments, projects }) => planOf(assignments, { projects }));

const cell = ({ code, params }: PlanFault): string =>
  JSON.stringify([
    code,
    params['person'],
    params['project'],
    params['folder'],
    params['role'],
    params['service'],
  ]);

describe('of random plans', () => {
  it('every fix is an edit that takes its finding away', () => {
    fc.assert(
      fc.property(randomPlan, (plan) => {
        for (const fault of faultsOf(plan)) {
          if (!fault.fix) continue;
          for (const edit of fault.fix) expect(PlanEdit.safeParse(edit).success).toBe(true);
          const left = faultsOf(applyPlanEdits(plan, fault.fix), fault.code).map(cell);
          expect(left).not.toContain(cell(fault));
        }
      }),
      { seed, numRuns: 300 },
    );
  });

  it('owners, operators and covered roles are those that section 3b describes', () => {
    fc.assert(
      fc.property(randomPlan, (packet) => {
        const plan = readPlan(packet);
        const found = (code: string): string[] => faultsOf(packet, code).map(({ pointer }) => pointer);
        const at = (list: 'projects' | 'assignments', items: readonly { index: number }[]): string[] =>
          items.map(({ index }) => `/${list}/${index}`);
        expect(found('LP08')).toEqual(at('projects', plan.projects.filter(hasTooFewOwners(plan))));
        expect(found('LP09')).toEqual(at('projects', plan.projects.filter(hasNoUserOwner(plan))));
        expect(new Set(found('LP11'))).toEqual(
          new Set(at('projects', plan.projects.filter(hasIdleService(plan)))),
        );
        expect(found('LP03')).toEqual(at('assignments', plan.assignments.filter(isCovered(plan))));
      }),
      { seed, numRuns: 500 },
    );
  });
});

it('no rule of least privilege throws, whatever a plan holds', () => {
  const lists = ['customers', 'folders', 'projects', 'people', 'assignments', 'roles', 'partner'];
  const anyItem = fc.oneof(anyJson, assignment, project('p0'));
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...lists), fc.oneof(anyJson, fc.array(anyItem))), (members) => {
      expect(() => faultsOf(planOf([], members as { [name: string]: Json }))).not.toThrow();
    }),
    { seed, numRuns: 500 },
  );
});

/*
 * Section 3b once more, as it reads: every question goes through all assignments. `project.owner` and the like are the
 * plain roles; an old administrator and member edit.
 */
const PLAIN: { [role: string]: string } = {
  'project.owner': 'owner',
  'project.admin': 'editor',
  'project.member': 'editor',
  'project.editor': 'editor',
  'project.auditor': 'reader',
  auditor: 'reader',
  'organization.auditor': 'reader',
  'organization.member': 'reader',
};
const plain = (role: string): string => PLAIN[role] ?? role;
const personOf = (plan: Plan, { person }: PlanAssignment) => plan.people.find(({ key }) => key === person);
const reaches = ({ scopeType, scope }: PlanAssignment, { key, folder }: PlanProject): boolean =>
  scopeType === 'project' ? scope === key : scopeType === 'folder' && scope === folder;

const ownersOf = (plan: Plan, place: PlanProject) =>
  plan.people.filter(({ key }) =>
    plan.assignments.some((one) => one.person === key && plain(one.role) === 'owner' && reaches(one, place)),
  );

const hasTooFewOwners =
  (plan: Plan) =>
  (place: PlanProject): boolean => {
    const owners = ownersOf(plan, place);
    return owners.length === 1 || !owners.some(({ affiliation }) => affiliation === 'partner');
  };

const hasNoUserOwner =
  (plan: Plan) =>
  (place: PlanProject): boolean =>
    place.owner.trim() === '' && !ownersOf(plan, place).some(({ type }) => type === 'user');

const hasIdleService =
  (plan: Plan) =>
  (place: PlanProject): boolean =>
    place.services.some(
      ({ key }) =>
        !plan.assignments.some(
          (one) =>
            personOf(plan, one) &&
            (reaches(one, place) || one.scopeType === 'organization') &&
            (['owner', 'editor'].includes(plain(one.role)) ||
              (serviceOfRole(one.role) === key && !one.role.endsWith('reader'))),
        ),
    );

const width = (role: string): number => ['reader', 'editor', 'owner'].indexOf(plain(role));

const isCovered =
  (plan: Plan) =>
  (narrow: PlanAssignment): boolean => {
    const place = plan.projects.find(({ key }) => narrow.scopeType === 'project' && key === narrow.scope);
    return plan.assignments.some((wide) => {
      if (wide.person !== narrow.person) return false;
      const isHere = wide.scopeType === narrow.scopeType && wide.scope === narrow.scope;
      const isAbove = wide.scopeType === 'folder' && place !== undefined && wide.scope === place.folder;
      if (!isHere && !isAbove) return false;
      if (
        isAbove &&
        (wide.role === narrow.role || (width(narrow.role) >= 0 && width(wide.role) === width(narrow.role)))
      )
        return true;
      if (width(narrow.role) < 0) return serviceOfRole(narrow.role) !== null && width(wide.role) >= 1;
      const isPlainer = plain(wide.role) === wide.role && plain(narrow.role) !== narrow.role;
      return width(wide.role) > width(narrow.role) || (isPlainer && width(wide.role) === width(narrow.role));
    });
  };
