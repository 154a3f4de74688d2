import type * as z from 'zod';
import { contract, hostContract, resultOf, type HostContract } from '../../shared/contract.ts';
import type { Result } from '../../shared/errors.ts';
import type { HostOperationName, OperationName } from '../../shared/operation-names.ts';
import type { Logger } from '../core/host.ts';
import { failure, failureOf } from '../../shared/failure.ts';
import { isSmallEnough } from './message-size.ts';
import { isOwnTopFrame, type SenderFrame } from './sender.ts';

/** The operations that main answers itself, with parsed input; what they throw becomes an answer in the router. */
export type HostOperations = {
  [N in HostOperationName]: (
    input: z.output<HostContract[N]['input']>,
  ) => Promise<Result<z.output<HostContract[N]['output']>>>;
};

/** Passes an operation with parsed input to core; answers whatever core says, unchecked. */
export type CallCore = (name: OperationName, input: unknown) => Promise<unknown>;

export type RouterDeps = { callCore: CallCore; hostOperations: HostOperations; log: Logger };

const operations = { ...contract, ...hostContract };
type Name = keyof typeof operations;
const isName = (name: unknown): name is Name => typeof name === 'string' && Object.hasOwn(operations, name);
const isHostName = (name: Name): name is HostOperationName => Object.hasOwn(hostContract, name);

/**
 * The one way from the window into the app: checks the sender, the input and the answer of every operation.
 * Answers and never throws: `sender-refused`, `input-invalid` with the places at fault, `internal` for an answer
 * that breaks the contract and for unknown exceptions, else what the operation says.
 */
export function makeRouter({ callCore, hostOperations, log }: RouterDeps) {
  const perform = (name: Name, input: unknown): Promise<unknown> =>
    // `never`, since the compiler cannot see that the parsed input belongs to the same name.
    isHostName(name) ? hostOperations[name](input as never) : callCore(name, input);

  return async (frame: SenderFrame | null, name: unknown, input: unknown): Promise<Result<unknown>> => {
    if (!isOwnTopFrame(frame)) {
      log('warn', 'call refused: not from the own window');
      return failure('sender-refused');
    }
    if (!isName(name)) return failure('input-invalid', { field: 'operation', paths: [] });
    if (!isSmallEnough(input)) return failure('input-invalid', { operation: name, field: 'size', paths: [] });
    const parsed = operations[name].input.safeParse(input);
    if (!parsed.success) {
      const paths = parsed.error.issues.map((issue) => issue.path.join('.'));
      return failure('input-invalid', { operation: name, field: paths.join(', '), paths });
    }
    try {
      const answer = resultOf(operations[name].output).safeParse(await perform(name, parsed.data));
      if (answer.success) return answer.data;
      log('error', 'answer breaks the contract', {
        operation: name,
        paths: answer.error.issues.map((issue) => issue.path),
      });
    } catch (error) {
      return failureOf(error, log);
    }
    return failure('internal');
  };
}
