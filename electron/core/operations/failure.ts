import type { OperationError } from '../../../shared/errors.ts';
import { DeskError, type Result } from '../../../shared/errors.ts';
import { inBothLanguages } from '../../../shared/messages/translate.ts';
import type { Logger } from '../host.ts';
import { asDeskError } from '../store/store-errors.ts';

/** A known failure as it crosses a border: its text filled from the details. */
export const operationError = ({ code, details }: Pick<DeskError, 'code' | 'details'>): OperationError => ({
  code,
  message: inBothLanguages('errors', code, details),
  details,
});

/** Runs an operation; whatever it throws becomes an error of the contract, and what is not known is logged and `internal`. */
export async function answerOf<T>(run: () => T | Promise<T>, log: Logger): Promise<Result<T>> {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    const known = asDeskError(error);
    if (known instanceof DeskError) return { ok: false, error: operationError(known) };
    log('error', 'an operation failed', {
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    return { ok: false, error: operationError({ code: 'internal', details: {} }) };
  }
}
