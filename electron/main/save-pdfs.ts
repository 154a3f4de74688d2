import { failure } from '../../shared/failure.ts';
import type { HostOperations } from './router.ts';

/** Not made yet. */
export const makeSavePdfs = (): Pick<HostOperations, 'savePdfs' | 'openSummaryMail'> => ({
  savePdfs: async () => failure('internal'),
  openSummaryMail: async () => failure('internal'),
});
