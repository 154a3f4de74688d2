import type { Implementation } from '../assemble.ts';
import { DeskError } from '../../../shared/errors.ts';

const notYet = (): never => {
  throw new DeskError('internal', { reason: 'not made yet' });
};

/** Not made yet. */
export const makeListOperations = (): Pick<
  Implementation,
  'exportList' | 'exportZip' | 'readStatistics'
> => ({
  exportList: notYet,
  exportZip: notYet,
  readStatistics: notYet,
});
