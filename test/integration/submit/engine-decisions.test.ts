import { expect, test } from 'vitest';
import { runScenario, type Scenario } from '../../support/engine-world.ts';

/*
 * Scenarios that were, or could be, counterexamples to an invariant of electron/core/submit/deliver.ts.
 */

const HOUR = 3_600_000;
const sync = { do: 'sync' } as const;
const lookUpDelay = { do: 'advance', ms: 40_000 } as const;
const threeHours = { do: 'advance', ms: 3 * HOUR } as const;

const run = (scenario: Partial<Scenario> & Pick<Scenario, 'kind' | 'steps'>) =>
  runScenario({ items: 1, isPoisoned: false, faults: [], seed: 1, ...scenario });

const creates = (calls: string[]): string[] => calls.filter((call) => call.startsWith('create'));

test('a key that runs out between the look-up and the sending is no reason to send any more', async () => {
  const { violations, calls, states } = await run({
    kind: 'key only',
    items: 2,
    faults: ['none', 'none', 'lost-answer', 'none', 'lost-answer', 'none', 'none', 'offline'],
    steps: [sync, lookUpDelay, sync, threeHours, sync],
  });
  expect(violations).toEqual([]);
  expect(creates(calls)).toHaveLength(2);
  expect(states).toEqual(['needs-you', 'needs-you']);
});

test('a try between that was certainly not taken does not make the unclear one before it forgotten', async () => {
  const { violations, calls, states } = await run({
    kind: 'key only',
    faults: ['none', 'none', 'lost-answer', 'none', 'none', 'not-sent'],
    steps: [sync, lookUpDelay, sync, threeHours, sync],
  });
  expect(violations).toEqual([]);
  expect(creates(calls)).toEqual(['create 0 lost-answer', 'create 0 not-sent']);
  expect(states).toEqual(['needs-you']);
});

test('a key that was certainly not taken does not count as used: its life begins with the next try', async () => {
  const { violations, states, calls } = await run({
    kind: 'key only',
    faults: ['none', 'none', 'not-sent', 'none', 'lost-answer'],
    steps: [sync, threeHours, sync, lookUpDelay, sync],
  });
  expect(violations).toEqual([]);
  expect(creates(calls)).toHaveLength(3);
  expect(states).toEqual(['sent']);
});

test.each([
  ['within two hours goes out again under its key', lookUpDelay, ['sent']],
  ['after two hours is left to a person', threeHours, ['needs-you']],
])('what is unclear at a desk that keeps keys for two hours %s', async (_what, wait, expected) => {
  const faults = ['none', 'none', 'lost-request'] as const;
  const outcome = await run({ kind: 'key only', faults: [...faults], steps: [sync, wait, sync] });
  expect(outcome.violations).toEqual([]);
  expect(outcome.states).toEqual(expected);
});

test('what is unclear at a desk that offers neither is left to a person, who can send it again', async () => {
  const scenario = { kind: 'neither', faults: ['none', 'none', 'lost-request'] } as const;
  const steps = [sync, lookUpDelay, sync, sync];
  const asked = await run({ ...scenario, faults: [...scenario.faults], steps });
  expect(asked.states).toEqual(['needs-you']);
  expect(creates(asked.calls)).toHaveLength(1);

  const decided = await run({
    ...scenario,
    faults: [...scenario.faults],
    steps: [...steps, { do: 'again', item: 0 }, sync],
  });
  expect(decided.violations).toEqual([]);
  expect(decided.states).toEqual(['sent']);
});

test('a look-up does not come sooner because the upload of the attachments took long', async () => {
  const { violations, states } = await run({
    kind: 'look-up only',
    faults: ['none', 'slow', 'late-request'],
    steps: [sync, sync, sync],
  });
  expect(violations).toEqual([]);
  expect(states).toEqual(['sent']);
});

test('a channel that throws after the desk had the request leads to a look-up after the delay, not to a second ticket', async () => {
  const { violations, calls, states } = await run({
    kind: 'look-up only',
    faults: ['none', 'none', 'throws-after'],
    steps: [sync, sync, lookUpDelay, sync],
  });
  expect(violations).toEqual([]);
  expect(creates(calls)).toHaveLength(1);
  expect(states).toEqual(['sent']);
});

test('a wait that the desk asked for before anything else is kept by a person’s sync too', async () => {
  const { violations, calls } = await run({
    kind: 'look-up only',
    faults: ['busy'],
    steps: [sync, sync, { do: 'jump', ms: HOUR }, sync],
  });
  expect(violations).toEqual([]);
  expect(calls.slice(0, 2)).toEqual(['probe -1 busy', 'probe -1 none']);
});

test('a desk that shows tickets late is looked at twice, a quarter of an hour apart, before a person is asked', async () => {
  const scenario = { kind: 'late look-up', faults: ['none', 'none', 'lost-request'] } as const;
  const once = await run({
    ...scenario,
    faults: [...scenario.faults],
    steps: [sync, { do: 'advance', ms: 310_000 }, sync, sync, { do: 'advance', ms: 880_000 }, sync],
  });
  expect(once.calls.filter((call) => call.startsWith('find'))).toHaveLength(2);
  expect(creates(once.calls)).toHaveLength(1);
  expect(once.states).toEqual(['needs-you']);
});

test('a request that a person sends again is adopted where the desk shows it by then', async () => {
  const { violations, calls, states } = await run({
    kind: 'key and look-up',
    faults: ['none', 'none', 'lost-answer', 'none', 'none', 'not-ours', 'none', 'offline'],
    steps: [sync, lookUpDelay, sync, sync, sync],
  });
  expect(violations).toEqual([]);
  expect(creates(calls)).toHaveLength(1);
  expect(states).toEqual(['sent']);
});

test('a key’s life begins with its first use, not with the latest one', async () => {
  const later = { do: 'advance', ms: 1.5 * HOUR } as const;
  const { violations, calls, states } = await run({
    kind: 'key only',
    faults: ['none', 'none', 'lost-answer', 'none', 'none', 'lost-answer'],
    steps: [sync, later, sync, later, sync],
  });
  expect(violations).toEqual([]);
  expect(creates(calls)).toHaveLength(2);
  expect(states).toEqual(['needs-you']);
});

test('a try between that was certainly not taken leaves the key as young as it is', async () => {
  const { violations, calls, states } = await run({
    kind: 'key only',
    faults: ['none', 'none', 'lost-answer', 'none', 'none', 'not-sent'],
    steps: [sync, lookUpDelay, sync, sync],
  });
  expect(violations).toEqual([]);
  expect(creates(calls)).toHaveLength(3);
  expect(states).toEqual(['sent']);
});

test('a desk that shows tickets late is not asked before its own delay', async () => {
  const { violations, calls, states } = await run({
    kind: 'late look-up',
    faults: ['none', 'none', 'lost-answer'],
    steps: [sync, lookUpDelay, sync, { do: 'advance', ms: 300_000 }, sync],
  });
  expect(violations).toEqual([]);
  expect(calls.filter((call) => call.startsWith('find'))).toHaveLength(1);
  expect(states).toEqual(['sent']);
});

test('what a desk asks to wait after an unclear attempt counts from its answer, however slow that was', async () => {
  const { violations, states } = await run({
    kind: 'look-up only',
    faults: ['none', 'none', 'trouble'],
    steps: [sync, { do: 'advance', ms: 30_000 }, sync, { do: 'advance', ms: 20_000 }, sync],
  });
  expect(violations).toEqual([]);
  expect(states).toEqual(['sent']);
});
