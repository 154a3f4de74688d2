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
import { makeSummaries, type Summaries } from './documents/summaries.ts';
import type { doorOperations } from './door.ts';
import type { Host, Logger } from './host.ts';
import type { DataKey } from './keys/data-key.ts';
import { unlockProfile } from './keys/unlock-profile.ts';
import { makeBackups } from './operations/backup-operations.ts';
import { makeCopyOperations } from './operations/copy-operations.ts';
import { makeCustomerOperations } from './operations/customer-operations.ts';
import { makeDeskRules } from './operations/desk-rules.ts';
import { readAndCheck, makeDraftOperations } from './operations/draft-operations.ts';
import { makeDocumentOperations, submissionAttachments } from './operations/document-operations.ts';
import { isEditable } from './operations/editable.ts';
import { makeEditOperations } from './operations/edit-operations.ts';
import { makeFilingOperations } from './operations/filing-operations.ts';
import { today } from './operations/findings.ts';
import { makeFollowUpOperations } from './operations/follow-up-operations.ts';
import { makeHandOverOperations } from './operations/hand-over-operations.ts';
import { makeOutboxOperations } from './operations/outbox-operations.ts';
import { makePlanOperations } from './operations/plan-operations.ts';
import { makePlanFileOperations } from './operations/plan-file-operations.ts';
import { makePreCheckQuestion } from './operations/pre-check-question.ts';
import { finishErasing, makePrivacyOperations } from './operations/privacy-operations.ts';
import { makeProfileOperations, restoreProfile } from './operations/profile-operations.ts';
import { keepFirstCustomers } from './operations/save-packet.ts';
import { makeSendingOperations } from './operations/sending-operations.ts';
import { startSession } from './operations/session.ts';
import { makeSignInOperations } from './operations/sign-in-operations.ts';
import { makeWithdrawOperations } from './operations/withdraw.ts';
import type { PracticeDesk } from './practice-desk/practice-desk.ts';
import { openForReading, openForWriting, type StoreConnection } from './store/connection.ts';
import { asDeskError } from './store/store-errors.ts';
import { makeStore } from './store/store.ts';
import type { Submission } from './store/submissions.ts';
import type { Attachment } from './submit/channel.ts';
import { makeAttachmentsAhead } from './submit/attachments-ahead.ts';
import { makeAwaitNews } from './submit/await-news.ts';
import { makeChannelChoice } from './submit/channel-choice.ts';
import { makeClockOffset } from './submit/clock-offset.ts';
import { makeDelivery } from './submit/deliver.ts';
import { makeMessageDelivery } from './submit/deliver-messages.ts';
import { makeRevisionDelivery } from './submit/deliver-revisions.ts';
import { makeWithdrawalDelivery } from './submit/deliver-withdrawals.ts';
import { makeEngine } from './submit/engine.ts';
import { makeScheduler, type WakeReason } from './submit/scheduler.ts';
import { makeSendingChoice } from './submit/sending-choice.ts';

/**
 * How much of a profile is opened. `none`: operations on files only · `read`: beside a writer if need be · `write`:
 * as the only writer · `run`: as the only writer, and the outbox moves by itself.
 */
export type Access = 'none' | 'read' | 'write' | 'run';

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

type Implementation = { [N in OperationName]: (input: ParsedInput<N>) => Output<N> | Promise<Output<N>> };

async function openStore(host: Host, access: Access, known?: DataKey): Promise<StoreConnection | null> {
  if (access === 'none') return null;
  const key = known ?? (await unlockProfile(host));
  const reading = access === 'read' ? openForReading(host.profileDir, key) : null;
  return reading ?? openForWriting(host.profileDir, host.newId, key);
}

/** Everything behind the contract on an open profile. */
function assemble(
  host: Host,
  access: Access,
  connection: StoreConnection,
  summaries: Summaries,
  emit: (event: CoreEvent) => void,
) {
  const store = makeStore(connection);
  if (access !== 'read') {
    store.fillIndexes();
    finishErasing({ host, store });
    keepFirstCustomers({ host, store });
  }
  const changed = (): void => {
    emit({ type: 'packets-changed' });
    emit({ type: 'outbox-changed' });
  };
  let desk: Promise<PracticeDesk> | undefined;
  const startDesk = async (): Promise<PracticeDesk> => {
    const { startPracticeDesk } = await import('./practice-desk/practice-desk.ts');
    return startPracticeDesk({ dataDir: connection.files.practiceDesk, key: connection.key });
  };
  const practiceDesk = (): Promise<PracticeDesk> =>
    (desk ??= startDesk().catch((error: unknown) => {
      desk = undefined; // a disk that is full now need not be so at the next try
      throw error;
    }));
  const clockOffset = makeClockOffset(host);
  const { deskTimeMs } = clockOffset;
  const channels = makeChannelChoice({
    host: { ...host, fetch: clockOffset.watch(host.fetch) },
    store,
    practiceDesk,
  });
  const makeAttachments = (submission: Submission): Promise<Attachment[]> =>
    submissionAttachments(submission, summaries.make);
  const withdrawals = makeWithdrawalDelivery({ host, store });
  const engine = makeEngine({
    host,
    store,
    delivery: makeDelivery({
      host,
      store,
      makeAttachments: makeAttachmentsAhead({ store, makeAttachments }),
      deskTimeMs,
    }),
    revisions: makeRevisionDelivery({ host, store, makeAttachments }),
    withdrawals,
    messages: makeMessageDelivery({ host, store, deskTimeMs }),
    clockOffset,
    currentChannel: channels.current,
    changed,
  });
  const choice = makeSendingChoice({ host, aheadSeconds: clockOffset.aheadSeconds });
  const awaitNews = makeAwaitNews({ host, store, currentChannel: channels.current });
  const scheduler = makeScheduler({ engine, host, choice, awaitNews, changed });
  const deskRules = makeDeskRules({ documents: channels.documents, log: host.log });
  const drafts = makeDraftOperations({ host, store, desk: deskRules, changed });
  const { readSending, ...sending } = makeSendingOperations({ host, store, choice, scheduler, changed });
  const outbox = makeOutboxOperations({ host, store, desk: deskRules, scheduler, readSending, changed });
  const withdraw = makeWithdrawOperations({
    host,
    store,
    withdrawHere: outbox.withdrawPackets,
    delivery: withdrawals,
    currentChannel: channels.current,
    scheduler,
    runsByItself: access === 'run',
    changed,
  });
  const edits = makeEditOperations({ host, store, desk: deskRules, changed });
  const copies = makeCopyOperations({
    host,
    store,
    changed,
    view: drafts.view,
    packetAt: edits.packetAt,
  });
  const filing = makeFilingOperations({ host, store, changed });
  const customers = makeCustomerOperations({ host, store, changed });
  const followUp = makeFollowUpOperations({ host, store, scheduler, changed });
  const handOver = makeHandOverOperations({ host, store, makeAttachments, changed });
  const profile = makeProfileOperations(store);
  const session = access === 'run' ? startSession({ host, store }) : null;
  const backups = makeBackups({ host, store, wasCutShort: !!session?.recovery, changed });

  const operations: Omit<
    Implementation,
    'checkPacket' | 'makePdf' | 'diffPlan' | 'exportPlan' | (typeof doorOperations)[number]
  > = {
    addPackets: drafts.addPackets,
    ...edits,
    ...copies,
    ...filing,
    ...customers,
    ...followUp,
    ...handOver,
    ...sending,
    ...makeSignInOperations({ channels, scheduler, changed }),
    writePreCheckQuestion: makePreCheckQuestion(store),
    readRecovery: () => session?.recovery ?? null,
    importPacket: drafts.importPacket,
    exportPackets: drafts.exportPackets,
    async showPacket({ id }) {
      if (isEditable(store, id)) await deskRules.ready();
      return drafts.view(id);
    },
    listPackets: (query) => store.list(query),
    async finalizePackets(input) {
      await deskRules.ready();
      return outbox.finalizePackets(input);
    },
    ...withdraw,
    readOutbox: outbox.readOutbox,
    sync: scheduler.sync,
    showChannel: channels.describe,
    openTrainerPage: async () => ({
      opened: await host.openInBrowser((await practiceDesk()).makeTrainerUrl()),
    }),
    async setChannel(settings) {
      const answer = await channels.set(settings);
      scheduler.wake('settings');
      return answer;
    },
    backupProfile: profile.backupProfile,
    checkProfile: profile.checkProfile,
    ...backups.operations,
    ...makePrivacyOperations({ host, store, changed }),
    ...makePlanOperations({ host, store, desk: deskRules, changed }),
  };
  return {
    operations,
    store,
    drafts,
    scheduler,
    backups,
    async close() {
      channels.cancelSignIn();
      const backupsStopped = backups.stop();
      await scheduler.stop();
      await (await desk?.catch(() => undefined))?.close();
      session?.end();
      connection.close();
      await backupsStopped; // last: whoever closes may lose patience, and then all else is over
    },
  };
}

/** The same, and where the profile's content cannot be used, its lock is let go. */
function assembleOrClose(...args: Parameters<typeof assemble>): ReturnType<typeof assemble> {
  try {
    return assemble(...args);
  } catch (error) {
    const [, , connection] = args;
    connection.close();
    throw error;
  }
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
  const connection = await openStore(host, access, key);
  const opened = connection ? assembleOrClose(host, access, connection, summaries, emit) : undefined;
  const needed = () => {
    if (!opened) throw new DeskError('internal', { reason: 'no profile is open' });
    return opened;
  };

  const withoutProfile: Pick<
    Implementation,
    'checkPacket' | 'makePdf' | 'diffPlan' | 'exportPlan' | 'restoreProfile'
  > = {
    checkPacket: ({ text }) => readAndCheck(text, today(host.clock)),
    makePdf: makeDocumentOperations(host, summaries.make, () => needed().drafts).makePdf,
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
