import type { Result } from '../../shared/errors.ts';

/** The value of an answer; an error is thrown with its code, its words and its details. */
export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.error.code}: ${result.error.message.en} ${JSON.stringify(result.error.details)}`);
}
