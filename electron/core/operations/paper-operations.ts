import type { Implementation } from '../assemble.ts';
import { DeskError } from '../../../shared/errors.ts';

const notYet = (): never => {
  throw new DeskError('internal', { reason: 'not made yet' });
};

/** Not made yet. */
export const makePaperOperations = (): Pick<
  Implementation,
  'mergePdfs' | 'makeSummaryMail' | 'readLetterhead' | 'writeLetterhead' | 'cancelJob'
> => ({
  mergePdfs: notYet,
  makeSummaryMail: notYet,
  readLetterhead: notYet,
  writeLetterhead: notYet,
  cancelJob: notYet,
});
