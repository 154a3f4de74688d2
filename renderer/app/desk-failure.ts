import type { OperationError, Result } from '../../shared/errors.ts';

/** An operation's error on its way through TanStack Query, which knows failures only as thrown errors. */
export class DeskFailure extends Error {
  readonly error: OperationError;

  constructor(error: OperationError) {
    super(error.code);
    this.name = 'DeskFailure';
    this.error = error;
  }
}

/** The value of an answer; throws a DeskFailure where there is none. For query and mutation functions only. */
export async function valueOf<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new DeskFailure(result.error);
  return result.value;
}
