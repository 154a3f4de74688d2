import { expect, test } from 'vitest';
import { standingOf, versionOfStep } from '../../../../../electron/core/operations/approval-stage.ts';
import {
  ApprovalStage,
  type ApprovalEvent,
  type ApprovalStep,
} from '../../../../../shared/operations/plans.ts';
import { nextSteps } from '../../../../../shared/plan/approval-steps.ts';

type Step = [step: ApprovalStep, hash: string, version: number, by?: string];

const eventsOf = (steps: readonly Step[]): ApprovalEvent[] =>
  steps.map(([step, hash, version, by = 'Ada'], index) => ({
    n: index + 1,
    step,
    version,
    by,
    note: '',
    at: '2026-11-23T10:00:00.000Z',
    hash,
  }));

const review: Step = ['request-review', 'a', 1, 'Ada'];
const approved: Step[] = [review, ['approve', 'a', 1, 'Bo']];
const second: Step[] = [...approved, ['request-review', 'b', 2], ['approve', 'b', 2]];

test.for<[string, Step[], string, object]>([
  ['a new plan is a draft', [], 'a', { stage: 'draft', version: 1, askedBy: null }],
  ['after the request it is in review', [review], 'a', { stage: 'in-review', version: 1, askedBy: 'Ada' }],
  ['an edit in review makes it a draft', [review], 'b', { stage: 'draft', version: 1, askedBy: null }],
  ['returned it is a draft', [review, ['return', 'a', 1]], 'a', { stage: 'draft', version: 1 }],
  ['approved', approved, 'a', { stage: 'approved', version: 1, askedBy: null }],
  ['an edit after the approval opens the next version', approved, 'b', { stage: 'draft', version: 2 }],
  ['applied', [...approved, ['mark-applied', 'a', 1]], 'a', { stage: 'applied', version: 1 }],
  [
    'an edit after applying opens the next version',
    [...approved, ['mark-applied', 'a', 1]],
    'b',
    { stage: 'draft', version: 2 },
  ],
  ['the newer approval counts', second, 'b', { stage: 'approved', version: 2 }],
  ['the older approval is superseded', second, 'a', { stage: 'superseded', version: 1 }],
  [
    'an edit that is undone leaves what was approved',
    [...approved, ['request-review', 'b', 2]],
    'a',
    { stage: 'approved', version: 1 },
  ],
  [
    'an old review does not outlive another approval',
    [review, ['request-review', 'b', 1], ['approve', 'b', 1]],
    'a',
    { stage: 'draft', version: 2 },
  ],
  [
    'what is reviewed a second time is in review',
    [...second, ['request-review', 'a', 3, 'Cy']],
    'a',
    { stage: 'in-review', version: 3, askedBy: 'Cy' },
  ],
  [
    'what was superseded can be approved again',
    [...second, ['request-review', 'a', 3], ['approve', 'a', 3]],
    'a',
    { stage: 'approved', version: 3 },
  ],
])('%s', ([, steps, hash, expected]) => {
  expect(standingOf(eventsOf(steps), hash)).toMatchObject(expected);
});

test('each stage allows its steps and no others', () => {
  expect(ApprovalStage.options.map((stage) => [stage, nextSteps(stage)])).toEqual([
    ['draft', ['request-review']],
    ['in-review', ['return', 'approve']],
    ['approved', ['mark-applied']],
    ['applied', []],
    ['superseded', ['request-review']],
  ]);
});

test('a step is about the version that the plan is of, and about a new one where that was superseded', () => {
  const events = eventsOf(second);
  expect(versionOfStep(events, standingOf(events, 'b'))).toBe(2);
  expect(versionOfStep(events, standingOf(events, 'c'))).toBe(3);
  expect(versionOfStep(events, standingOf(events, 'a'))).toBe(3);
});
