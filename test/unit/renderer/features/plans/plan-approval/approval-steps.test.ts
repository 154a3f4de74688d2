import { describe, expect, it } from 'vitest';
import {
  askedBy,
  isSuperseded,
  lastEvent,
  nextSteps,
  suggestedName,
  voidStep,
} from '../../../../../../renderer/features/plans/plan-approval/approval-steps.ts';
import type { Approval, ApprovalEvent, ApprovalStep } from '../../../../../../shared/operations/plans.ts';

const event = (n: number, step: ApprovalStep, by: string, version = 1): ApprovalEvent => ({
  n,
  step,
  version,
  by,
  note: '',
  at: '2026-11-23T05:00:00Z',
  hash: 'ab'.repeat(32),
});
const asked = event(1, 'request-review', 'Max');
const approved = event(2, 'approve', 'Erika');
const approval = (changes: Partial<Approval>): Approval => ({
  stage: 'draft',
  version: 1,
  hash: 'ab'.repeat(32),
  fourEyes: false,
  events: [],
  ...changes,
});

describe('the approval of a plan', () => {
  it.each([
    ['draft', ['request-review']],
    ['in-review', ['return', 'approve']],
    ['approved', ['mark-applied']],
    ['applied', []],
    ['superseded', ['request-review']],
  ] as const)('offers what a plan of the stage %s can take', (stage, steps) => {
    expect(nextSteps(stage)).toEqual(steps);
  });

  it('tells what brought this very content where it stands', () => {
    expect(lastEvent(approval({ stage: 'approved', events: [asked, approved] }))).toBe(approved);
    expect(lastEvent(approval({ version: 2, hash: 'other', events: [asked, approved] }))).toBeUndefined();
  });

  it('names the approval that an edit made void, until the new version is under way', () => {
    const edited = approval({ version: 2, hash: 'other', events: [asked, approved] });
    expect(voidStep(edited)).toBe(approved);
    expect(voidStep({ ...edited, stage: 'in-review' })).toBeUndefined();
    expect(voidStep({ ...edited, hash: approved.hash })).toBeUndefined();
    expect(voidStep(approval({}))).toBeUndefined();
  });

  it('names the review that an edit made void, but not one that was returned', () => {
    const edited = approval({ hash: 'other', events: [asked] });
    expect(voidStep(edited)).toBe(asked);
    expect(voidStep({ ...edited, events: [asked, event(2, 'return', 'Erika')] })).toBeUndefined();
  });

  it('calls an approval superseded once another version was approved', () => {
    const both = approval({ events: [asked, approved, event(3, 'approve', 'Erika', 2)] });
    expect(isSuperseded(approved, both)).toBe(true);
    expect(isSuperseded(asked, both)).toBe(false);
    expect(isSuperseded(approved, approval({ events: [asked, approved] }))).toBe(false);
  });

  it('knows who asked only while the review is under way', () => {
    expect(askedBy(approval({ stage: 'in-review', events: [asked] }))).toBe('Max');
    expect(askedBy(approval({ stage: 'draft', events: [asked] }))).toBeUndefined();
  });

  it('suggests the name used last, but with four eyes never that of who asked', () => {
    const review = approval({ stage: 'in-review', events: [asked] });
    expect(suggestedName(review, 'approve', 'Erika')).toBe('Erika');
    expect(suggestedName(review, 'approve', '')).toBe('Max');
    expect(suggestedName({ ...review, fourEyes: true }, 'approve', '')).toBe('');
    expect(suggestedName({ ...review, fourEyes: true }, 'approve', 'Max')).toBe('');
    expect(suggestedName({ ...review, fourEyes: true }, 'return', 'Max')).toBe('Max');
    expect(suggestedName(approval({}), 'request-review', '')).toBe('');
  });
});
