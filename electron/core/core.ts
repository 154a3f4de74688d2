import {
  contract,
  type CoreEvent,
  type Desk,
  type Input,
  type Output,
  type ParsedInput,
} from '../../shared/contract.ts';
import { DeskError, type Result } from '../../shared/errors.ts';
import { failureOf } from '../../shared/failure.ts';
import { operationNames, type OperationName } from '../../shared/operation-names.ts';
import { makeSummaries } from './documents/summaries.ts';
import type { Host, Logger } from './host.ts';
import { makeJobs } from './jobs.ts';
import type { DataKey } from './keys/data-key.ts';
import { unlockProfile } from './keys/unlock-profile.ts';
import { readAndCheck } from './operations/draft-operations.ts';
import { makeDocumentOperations } from './operations/document-operations.ts';
import { today } from './operations/findings.ts';
import { makePlanFileOperations } from './operations/plan-file-operations.ts';
import { restoreProfile } from './operations/profile-operations.ts';
import { openForReading, openForWriting, type StoreConnection } from './store/connection.ts';
import { asDeskError } from './store/store-errors.ts';
import type { WakeReason } from './submit/scheduler.ts';
import { assembleOrClose, type Access, type Implementation } from './assemble.ts';

export type Core = {
  desk: Desk;
  /** What the profile is encrypted with; null where it is not, or where none is open. */
  key: DataKey | null;
  /** Calls `listener` after every change; answers the function that ends it. */
  onEvent(listener: (event: CoreEvent) => void): () => void;
  /** Tells that items may be able to move. */
  wake(reason: WakeReason): void;
  /** Ends everything; a second call waits for the first. */
  close(): Promise<void>;
};

/** A call of the command line that needs no more documents is over before a worker thread would be ready. */
const DOCUMENTS_OF_A_SHORT_CALL = 2;

async function openStore(host: Host, access: Access, known?: DataKey): Promise<StoreConnection | null> {
  if (access === 'none') return null;
  const key = known ?? (await unlockProfile(host));
  const reading = access === 'read' ? openForReading(host.profileDir, key) : null;
  return reading ?? openForWriting(host.profileDir, host.newId, key);
}

/** Runs an operation; what it throws becomes a failure of the contract. */
async function answerOf<T>(log: Logger, run: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    return failureOf(asDeskError(error), log);
  }
}

/**
 * The composition root: opens a profile and offers every operation of the contract on it. Input is parsed, output
 * comes as a Result, nothing is thrown. Throws DeskError itself where the profile cannot be opened.
 * @param key the profile's key where it is known already, so that nothing else need give it
 */
export async function makeCore(
  host: Host,
  access: Access = 'run',
  key?: DataKey,
  summaries = makeSummaries(access === 'run' ? 0 : DOCUMENTS_OF_A_SHORT_CALL),
): Promise<Core> {
  const listeners = new Set<(event: CoreEvent) => void>();
  const emit = (event: CoreEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const jobs = makeJobs(emit);
  const connection = await openStore(host, access, key);
  const opened = connection ? assembleOrClose(host, access, connection, summaries, jobs, emit) : undefined;
  const needed = () => {
    if (!opened) throw new DeskError('internal', { reason: 'no profile is open' });
    return opened;
  };

  const withoutProfile: Pick<
    Implementation,
    'checkPacket' | 'makePdf' | 'diffPlan' | 'exportPlan' | 'restoreProfile'
  > = {
    checkPacket: ({ text }) => readAndCheck(text, today(host.clock)),
    makePdf: (input) =>
      jobs.run(input.job, ({ signal }) =>
        makeDocumentOperations({
          host,
          makeSummaryPdf: (inputs) => summaries.make(inputs, undefined, signal),
          drafts: () => needed().drafts,
          readLetterhead: () => opened?.store.letterhead.read() ?? null,
        }).makePdf(input),
      ),
    ...makePlanFileOperations(host, () => needed().store),
    restoreProfile: (input) => restoreProfile(host, input),
  };

  const implementation = { ...opened?.operations, ...withoutProfile } as Partial<Implementation>;
  const call = <N extends OperationName>(name: N, input: Input<N>): Promise<Result<Output<N>>> =>
    answerOf(host.log, async () => {
      const parsed = contract[name].input.safeParse(input);
      if (!parsed.success) {
        throw new DeskError('input-invalid', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
      }
      const run = implementation[name];
      if (!run) throw new DeskError('internal', { reason: 'no profile is open' });
      return run(parsed.data as ParsedInput<N>);
    });

  const desk = Object.fromEntries(
    operationNames.map((name) => [name, (input: never) => call(name, input)]),
  ) as unknown as Desk;

  if (access === 'run') {
    opened?.scheduler.start();
    opened?.backups.start();
  }
  let closing: Promise<void> | undefined;
  const closeAll = async (): Promise<void> => {
    await opened?.close();
    await summaries.close();
  };
  return {
    desk,
    key: connection?.key ?? null,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wake: (reason) => opened?.scheduler.wake(reason),
    close: () => (closing ??= closeAll()),
  };
}
