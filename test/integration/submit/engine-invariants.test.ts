import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deliveryPoints } from '../../../electron/core/submit/delivery-points.ts';
import { runScenario, type Scenario, type Step } from '../../support/engine-world.ts';
import { deskKinds, type DeskKind } from '../../support/model-desk.ts';
import { faultSeed } from '../../support/seeded-random.ts';

/*
 * Each invariant of electron/core/submit/deliver.ts has a property of the same number, over scenarios of network
 * faults, crashes at named points, restarts, jumps of the wall clock and what a person does. ENGINE_RUNS=1000 for
 * more of them, FAULT_SEED for those of another run.
 */

const RUNS = Number(process.env['ENGINE_RUNS'] ?? 150);
const seed = faultSeed();
console.info(`engine seed ${seed}, ${RUNS} scenarios`);

const SECOND = 1000;
const HOUR = 3600 * SECOND;

const advance = fc.constantFrom(SECOND, 40 * SECOND, 700 * SECOND, HOUR, 1.5 * HOUR, 3 * HOUR, 7 * HOUR);
const jump = fc.constantFrom(
  ...[300 * SECOND, HOUR, 3 * HOUR, 24 * HOUR, 10 * 8766 * HOUR].flatMap((ms) => [ms, -ms]),
);
const item = fc.nat(3);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('sync' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('background' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('until-idle' as const) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('advance' as const), ms: advance }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('jump' as const), ms: jump }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reboot' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('add' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('again' as const), item }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), item }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('crash' as const),
      point: fc.constantFrom(...deliveryPoints),
      after: fc.integer({ min: 1, max: 2 }),
    }),
  },
);

const scenarios = (kinds: readonly DeskKind[] = deskKinds): fc.Arbitrary<Scenario> =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    items: fc.integer({ min: 1, max: 3 }),
    isPoisoned: fc.nat(3).map((n) => n === 0),
    faults: fc.array(fc.nat(419), { minLength: 8, maxLength: 40, size: 'max' }),
    seed: fc.nat(),
    steps: fc.array(step, { minLength: 6, maxLength: 20, size: 'max' }),
  });

const options = { seed, numRuns: RUNS };
const TIMEOUT_MS = 60_000 + RUNS * 1000;
/** The invariants that some scenario made untrue: each one is held against all of them. */
const untrue = new Set<number>();

test(
  'the scenarios crash, so that the properties say something about it',
  async () => {
    let crashes = 0;
    for (const scenario of fc.sample(scenarios(), options)) {
      const outcome = await runScenario(scenario);
      crashes += outcome.crashes;
      for (const { invariant } of outcome.violations) untrue.add(invariant);
    }
    console.info(`${crashes} crashes`);
    expect(crashes).toBeGreaterThan(RUNS / 10);
  },
  TIMEOUT_MS,
);

/** The smallest scenario that makes an invariant untrue; null where none does. */
async function counterexample(invariant: number): Promise<string | null> {
  if (!untrue.has(invariant)) return null;
  const property = fc.asyncProperty(scenarios(), async (scenario) => {
    const { violations } = await runScenario(scenario);
    expect(violations.filter((found) => found.invariant === invariant)).toEqual([]);
  });
  return fc.defaultReportMessage(await fc.check(property, options)) ?? 'found once, and not again';
}

test.each([
  [1, 'an attempt is on the disk before the first byte leaves'],
  [2, 'what a crash left under way is unclear at once'],
  [3, 'after an unclear attempt the desk is asked first, and not before its delay'],
  [4, 'every body of a submission has the same bytes and the same key'],
  [5, 'what is sent has a ticket with its id at the desk'],
  [6, 'a desk that can be asked or keeps keys has at most one ticket for a request'],
  [7, 'where the desk offers neither, only a person sends again'],
  [8, 'with a healthy desk nothing stays under way'],
  [9, 'what the desk asked to wait is waited'],
  [10, 'a request that always fails keeps no other one from going out, in the order of finalizing'],
])('%i: %s', async (invariant) => {
  expect(await counterexample(invariant)).toBeNull();
});

test('11: no jump of the wall clock changes what goes out, or in which order', () =>
  fc.assert(
    fc.asyncProperty(scenarios(['key and look-up', 'look-up only', 'late look-up']), async (scenario) => {
      const steps = scenario.steps.filter((taken) => taken.do !== 'reboot');
      const still = { ...scenario, steps: steps.filter((taken) => taken.do !== 'jump') };
      const [jumped, expected] = [await runScenario({ ...scenario, steps }), await runScenario(still)];
      expect(jumped.violations).toEqual([]);
      expect(jumped.calls).toEqual(expected.calls);
      expect(jumped.states).toEqual(expected.states);
    }),
    { ...options, numRuns: Math.ceil(RUNS / 10) },
  ));
