import { failure } from '../../shared/failure.ts';
import type { HostOperations } from './router.ts';

/** Not made yet. */
export const makeSaveHandOver = (): HostOperations['saveHandOver'] => async () => failure('internal');
