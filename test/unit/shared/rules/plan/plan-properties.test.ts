import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonObject, type Json, type JsonObject } from '../../../../../shared/json-pointer.ts';
import { applyPlanEdits } from '../../../../../shared/plan/apply-plan-edits.ts';
import type { PlanEdit } from '../../../../../shared/plan/plan-edit.ts';
import { PlanPacket } from '../../../../../shared/packet/plan.ts';
import { readPlan } from '../../../../../shared/plan/read-plan.ts';
import { cleanPlan } from '../../../../../shared/rules/normalize-plan.ts';
import { canWaive } from '../../../../../shared/rules/plan/apply-waivers.ts';
import { checkPlan } from '../../../../../shared/rules/plan/check-plan.ts';
import { exportBlocks } from '../../../../../shared/rules/plan/export-blocks.ts';
import { randomPlan } from '../../../../support/random-plan.ts';
import { seededRandom } from '../../../../support/seeded-random.ts';
import { anyJson, awkwardText, seed } from '../arbitraries.ts';
import { faultsIn, onProject, TODAY, unfixed } from './sample-plan.ts';

const plans = fc.nat(2 ** 31 - 1).map((start) => randomPlan(seededRandom(start)));

/** Pairs of an end customer's person and another customer's project, by their keys. */
function crossingsOf(packet: JsonObject): { person: string; project: string }[] {
  const { people, projects } = readPlan(packet);
  return people
    .filter(({ type, affiliation }) => type !== 'service-account' && affiliation === 'customer')
    .flatMap((person) =>
      projects
        .filter(({ customer }) => customer !== person.customer)
        .map((project) => ({ person: person.key, project: project.key })),
    );
}

describe('a random plan without crossings', () => {
  it('has the shape of a plan packet and can be exported', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        expect(PlanPacket.safeParse(plan).error).toBeUndefined();
        expect(exportBlocks(faultsIn(plan))).toEqual([]);
      }),
      { seed, numRuns: 300 },
    );
  });

  it('has no finding about crossings', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        expect(faultsIn(plan).filter(({ code }) => code.startsWith('XC'))).toEqual([]);
      }),
      { seed, numRuns: 500 },
    );
  });

  it('has one as soon as a customer’s user gets onto another customer’s project', () => {
    let moved = 0;
    fc.assert(
      fc.property(plans, fc.nat(), (plan, n) => {
        const crossings = crossingsOf(plan);
        const crossing = crossings[n % crossings.length];
        if (!crossing) return;
        moved += 1;
        const { person, project } = crossing;
        const after = applyPlanEdits(plan, [onProject(project, person, 'editor')]);
        const found = faultsIn(after).filter(({ code }) => code === 'XC01');
        expect(found).toHaveLength(1);
        expect(found[0]).toMatchObject({ severity: 'error', params: { person, project } });
        expect(applyPlanEdits(after, found[0]?.fix ?? [])).toEqual(plan);
      }),
      { seed, numRuns: 500 },
    );
    expect(moved).toBeGreaterThan(100);
  });

  it('has one as soon as a user with a role on a project changes to another customer', () => {
    let moved = 0;
    fc.assert(
      fc.property(plans, fc.nat(), (plan, n) => {
        const { people, customers, assignments } = readPlan(plan);
        const held = assignments.filter(({ person }) =>
          people.some(
            ({ key, type, affiliation }) => key === person && type === 'user' && affiliation === 'customer',
          ),
        );
        const key = held[n % held.length]?.person;
        const person = people.find((one) => one.key === key);
        const other = customers.find((one) => one.key !== person?.customer);
        if (key === undefined || !other) return;
        moved += 1;
        const after = applyPlanEdits(plan, [
          { type: 'put', list: 'people', key, members: { customer: other.key } },
        ]);
        const roles = held.filter((one) => one.person === key).length;
        expect(faultsIn(after).filter(({ code }) => code === 'XC01')).toHaveLength(roles);
      }),
      { seed, numRuns: 500 },
    );
    expect(moved).toBeGreaterThan(50);
  });
});

describe('in any plan', () => {
  const text = fc.oneof(
    awkwardText,
    fc.constantFrom(
      'c0',
      'f0',
      'p0',
      'u0',
      'u1',
      'owner',
      'reader',
      'public',
      'eva@kunde-0.example',
      '2026-02-30',
    ),
  );
  const value = fc.oneof(text, anyJson, fc.dictionary(text, text, { maxKeys: 3 }));
  const lists = ['customers', 'folders', 'projects', 'people', 'assignments', 'waivers'] as const;

  /** A random plan in which some members of some items are anything, as it would be stored. */
  const broken: fc.Arbitrary<JsonObject> = fc
    .tuple(
      plans,
      fc.array(fc.tuple(fc.constantFrom(...lists), fc.nat(), fc.nat(), value, fc.boolean()), {
        minLength: 1,
        maxLength: 8,
      }),
    )
    .map(([plan, changes]) => {
      const after = { ...plan };
      for (const [list, n, m, anything, isNew] of changes) {
        const items = after[list] as Json[];
        const item = items[n % items.length];
        if (!isJsonObject(item)) continue;
        const names = Object.keys(item);
        const changed = { ...item, [names[m % names.length] ?? 'key']: anything };
        after[list] = isNew ? [...items, changed] : items.map((one) => (one === item ? changed : one));
      }
      return cleanPlan(after).packet;
    });

  it('and in what is none, the rules find something or nothing, but never fail', () => {
    const list = fc.oneof(
      anyJson,
      fc.array(
        fc.dictionary(fc.constantFrom('key', 'scope', 'person', 'role', 'labels', 'services'), anyJson),
      ),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...lists, 'partner', 'roles', 'name'), list), (plan) => {
        expect(checkPlan(plan, { today: TODAY })).toBeInstanceOf(Array);
      }),
      { seed, numRuns: 300 },
    );
  }, 60_000);

  it('every finding has words, and a fix that takes it away', () => {
    fc.assert(
      fc.property(broken, (plan) => {
        for (const { message, pointer } of checkPlan(plan, { today: TODAY })) {
          expect(message.de).not.toBe('');
          expect(pointer === '' || pointer.startsWith('/')).toBe(true);
        }
        // Which of two items with one key an edit means, nobody knows.
        if (!faultsIn(plan).some(({ code }) => code === 'plan-duplicate-key'))
          expect(unfixed(plan)).toEqual([]);
      }),
      { seed, numRuns: 150 },
    );
  }, 60_000);

  it('what is offered to be waived covers its finding, and nothing else is an error less', () => {
    fc.assert(
      fc.property(broken, fc.nat(), (plan, n) => {
        const faults = faultsIn(plan);
        const fault = faults[n % faults.length];
        const offer = fault && canWaive(fault);
        if (!offer || offer.ref === '') return;
        const edit: PlanEdit = { type: 'waive', ...offer, reason: 'agreed', by: 'Max', until: null };
        const after = faultsIn(applyPlanEdits({ ...plan, waivers: [] }, [edit]));
        expect(
          after.find(({ code, pointer }) => code === fault.code && pointer === fault.pointer),
        ).toMatchObject({
          severity: 'info',
          params: { waived: true },
        });
        for (const { code, params } of after)
          if (params['waived'] === true) expect([offer.rule, 'XC01']).toContain(code);
      }),
      { seed, numRuns: 300 },
    );
  }, 60_000);
});
