import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import type { Host } from '../host.ts';
import type { Store } from '../store/store.ts';

/** Exports and differences of stored plans and of plan files; `store` throws where no profile is open. */
export function makePlanFileOperations(_host: Pick<Host, 'clock'>, _store: () => Store) {
  return {
    diffPlan(_input: ParsedInput<'diffPlan'>): Output<'diffPlan'> {
      throw new DeskError('internal', { reason: 'plans are not finished' });
    },
    async exportPlan(_input: ParsedInput<'exportPlan'>): Promise<Output<'exportPlan'>> {
      throw new DeskError('internal', { reason: 'plans are not finished' });
    },
  };
}
