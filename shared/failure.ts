import { DeskError, type ErrorCode, type OperationError } from './errors.ts';
import { inBothLanguages } from './messages/translate.ts';

/** The failed half of a Result. */
export type Failure = { ok: false; error: OperationError };

/** Where an unknown error goes: a person is not shown it. */
type Log = (level: 'error', message: string, details: Record<string, unknown>) => void;

/** The answer for a known failure; `details` go along and fill the placeholders of the text. */
export const failure = (code: ErrorCode, details: Record<string, unknown> = {}): Failure => ({
  ok: false,
  error: { code, message: inBothLanguages('errors', code, details), details },
});

/** The answer for whatever was thrown: a DeskError keeps its code, anything else goes into the log and is `internal`. */
export function failureOf(error: unknown, log: Log): Failure {
  if (error instanceof DeskError) return failure(error.code, error.details);
  log('error', 'something unknown failed', {
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
  return failure('internal');
}
