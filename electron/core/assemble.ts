import type { CoreEvent, Output, ParsedInput } from '../../shared/contract.ts';
import { DeskError } from '../../shared/errors.ts';
import type { OperationName } from '../../shared/operation-names.ts';
import type { Summaries } from './documents/summaries.ts';
import type { doorOperations } from './door.ts';
import type { Host } from './host.ts';
import type { Jobs } from './jobs.ts';
import { makeBackups } from './operations/backup-operations.ts';
import { makeCopyOperations } from './operations/copy-operations.ts';
import { makeCustodyOperations } from './operations/custody-operations.ts';
import { makeCustomerOperations } from './operations/customer-operations.ts';
import { makeDeskRules } from './operations/desk-rules.ts';
import { makeDraftOperations } from './operations/draft-operations.ts';
import { submissionAttachments } from './operations/document-operations.ts';
import { isEditable } from './operations/editable.ts';
import { makeEditOperations } from './operations/edit-operations.ts';
import { makeFilingOperations } from './operations/filing-operations.ts';
import { makeFollowUpOperations } from './operations/follow-up-operations.ts';
import { makeDeliveryOperations } from './operations/delivery-operations.ts';
import { makeIncomingOperations } from './operations/incoming-operations.ts';
import { makeListOperations } from './operations/list-operations.ts';
import { makeOutboxOperations } from './operations/outbox-operations.ts';
import { makePaperOperations } from './operations/paper-operations.ts';
import { makePlanOperations } from './operations/plan-operations.ts';
import { makePreCheckQuestion } from './operations/pre-check-question.ts';
import { finishErasing, makePrivacyOperations } from './operations/privacy-operations.ts';
import { makeProfileOperations } from './operations/profile-operations.ts';
import { keepFirstCustomers } from './operations/save-packet.ts';
import { makeSendingOperations } from './operations/sending-operations.ts';
import { startSession } from './operations/session.ts';
import { makeSignInOperations } from './operations/sign-in-operations.ts';
import { makeTableOperations } from './operations/table-operations.ts';
import { makeWithdrawOperations } from './operations/withdraw.ts';
import type { PracticeDesk } from './practice-desk/practice-desk.ts';
import type { StoreConnection } from './store/connection.ts';
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
import { makeScheduler } from './submit/scheduler.ts';
import { makeSendingChoice } from './submit/sending-choice.ts';

/**
 * How much of a profile is opened. `none`: operations on files only · `read`: beside a writer if need be · `write`:
 * as the only writer · `run`: as the only writer, and the outbox moves by itself.
 */
export type Access = 'none' | 'read' | 'write' | 'run';

/** An operation of the contract, on parsed input. */
export type Implementation = {
  [N in OperationName]: (input: ParsedInput<N>) => Output<N> | Promise<Output<N>>;
};

function assemble(
  host: Host,
  access: Access,
  connection: StoreConnection,
  summaries: Summaries,
  jobs: Jobs,
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
  let isClosing = false;
  const practiceDesk = async (): Promise<PracticeDesk> => {
    // One that started now would outlive its core, and keep its file from everybody, encrypted or not.
    if (!desk && isClosing) throw new DeskError('core-gone');
    return (desk ??= startDesk().catch((error: unknown) => {
      desk = undefined; // a disk that is full now need not be so at the next try
      throw error;
    }));
  };
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
  const delivery = makeDeliveryOperations({ host, store, makeAttachments, changed });
  const profile = makeProfileOperations(store);
  const session = access === 'run' ? startSession({ host, store }) : null;
  const backups = makeBackups({ host, store, wasCutShort: !!session?.recovery, changed });

  const {
    importWhole,
    closeAll: closeTables,
    ...tableOperations
  } = makeTableOperations({
    host,
    store,
    jobs,
    changed,
  });

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
    ...delivery,
    ...sending,
    ...makeSignInOperations({ channels, scheduler, changed }),
    writePreCheckQuestion: makePreCheckQuestion(store),
    readRecovery: () => session?.recovery ?? null,
    ...makeIncomingOperations({ host, store, importWholeTable: importWhole, changed }),
    ...makePaperOperations({ host, store, drafts, summaries, jobs }),
    ...makeCustodyOperations({
      host,
      store,
      finalizeAgain: (ids) => void outbox.finalizePackets({ ids }),
      changed,
    }),
    ...tableOperations,
    ...makeListOperations({ host, store }),
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
      isClosing = true;
      channels.cancelSignIn();
      await closeTables();
      const backupsStopped = backups.stop();
      await scheduler.stop();
      await (await desk?.catch(() => undefined))?.close();
      session?.end();
      connection.close();
      await backupsStopped; // last: whoever closes may lose patience, and then all else is over
    },
  };
}

/** Everything behind the contract on an open profile; where its content cannot be used, its lock is let go. */
export function assembleOrClose(...args: Parameters<typeof assemble>): ReturnType<typeof assemble> {
  try {
    return assemble(...args);
  } catch (error) {
    const [, , connection] = args;
    connection.close();
    throw error;
  }
}
