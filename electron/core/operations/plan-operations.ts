import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import type { Host } from '../host.ts';
import type { Store } from '../store/store.ts';

type PlanOperations = {
  [
    N in
      | 'readApproval'
      | 'movePlan'
      | 'importState'
      | 'listSnapshots'
      | 'comparePlan'
      | 'listPlanTemplates'
      | 'savePlanTemplate'
      | 'deletePlanTemplate'
  ]: (input: ParsedInput<N>) => Output<N> | Promise<Output<N>>;
};

const unfinished = (): never => {
  throw new DeskError('internal', { reason: 'plans are not finished' });
};

/** Approval, current state and templates of plans. */
export function makePlanOperations(_deps: {
  host: Pick<Host, 'clock' | 'newId'>;
  store: Store;
  changed(): void;
}): PlanOperations {
  return {
    readApproval: unfinished,
    movePlan: unfinished,
    importState: unfinished,
    listSnapshots: unfinished,
    comparePlan: unfinished,
    listPlanTemplates: unfinished,
    savePlanTemplate: unfinished,
    deletePlanTemplate: unfinished,
  };
}
