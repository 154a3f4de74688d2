import { DeskError } from '../../shared/errors.ts';

/** The DeskError for what the file system threw while writing a file of the profile. */
export function diskError(error: unknown): DeskError {
  const reason = (error as NodeJS.ErrnoException | null)?.code;
  return new DeskError(
    reason === 'ENOSPC' || reason === 'EDQUOT' ? 'disk-full' : 'disk-unwritable',
    { reason },
    { cause: error },
  );
}
