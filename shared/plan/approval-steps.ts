import type { ApprovalStage, ApprovalStep } from '../operations/plans.ts';

const next: { readonly [S in ApprovalStage]: readonly ApprovalStep[] } = {
  draft: ['request-review'],
  'in-review': ['return', 'approve'],
  approved: ['mark-applied'],
  applied: [],
  superseded: ['request-review'],
};

/** The steps that a plan of this stage can take, the one that leads on last. */
export const nextSteps = (stage: ApprovalStage): readonly ApprovalStep[] => next[stage];
