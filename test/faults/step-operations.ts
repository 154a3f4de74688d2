import path from 'node:path';
import { v7 as newId } from 'uuid';
import type { Access } from '../../electron/core/assemble.ts';
import { makeCore, type Core } from '../../electron/core/core.ts';
import type { Summaries } from '../../electron/core/documents/summaries.ts';
import type { Host, KeyStore } from '../../electron/core/host.ts';
import { makeRecoveryCode, protectProfile } from '../../electron/core/keys/protection.ts';
import { unlockProfile } from '../../electron/core/keys/unlock-profile.ts';
import { makeNodeHost } from '../../electron/core/node-host.ts';
import { startPracticeDesk } from '../../electron/core/practice-desk/practice-desk.ts';
import type { Output } from '../../shared/contract.ts';
import type { ErrorCode, Result } from '../../shared/errors.ts';
import { openForWriting } from '../../electron/core/store/connection.ts';
import { openWholeBackup } from '../../electron/core/store/database-file.ts';
import { keepBackup } from '../../electron/core/store/keep-backup.ts';
import { listKeptBackups } from '../../electron/core/store/kept-backups.ts';
import { asDeskError } from '../../electron/core/store/store-errors.ts';
import { failure, failureOf } from '../../shared/failure.ts';
import { idOf, makeRequest } from '../support/packets.ts';
import { valueOf } from '../support/value-of.ts';

/*
 * The operations whose every step step-faults.ts lets fail, each on a profile that make-templates.ts made: how one is
 * made ready, run, and closed again.
 */

/** The profiles that operations begin with. */
export type TemplateName = 'none' | 'filled' | 'journal' | 'sealed' | 'kept' | 'schema-10' | 'schema-30';

export const FIRST = idOf(1);
export const TRASHED = idOf(2);
export const QUEUED = idOf(3);
export const ADDED = idOf(4);

/** Where everything of a case lies below its folder. */
export const filesOf = (folder: string) => ({
  profileDir: path.join(folder, 'profile'),
  /** Is to be replaced by a backup of the profile. */
  out: path.join(folder, 'out.backup'),
  /** Is restored. */
  backup: path.join(folder, 'in.backup'),
});

type Prepared = {
  run(): Promise<Result<unknown>>;
  close(): Promise<void>;
  /** What else is wrong once all is closed; `isDone` where the operation answered that it was done. */
  outside?(isDone: boolean): Promise<string[]>;
};

type StepOperation = {
  template: TemplateName;
  prepare(folder: string): Promise<Prepared>;
};

/** Waits short enough for some hundred cases; the order of steps is the same. */
const waits = { httpTimeoutMs: 5000, backoffMinMs: 1, backoffMaxMs: 1, lookupDelayMs: 0 };

/** A key store whose seals say which one made them; each opens those of all. */
export const keyStoreOf = (name: string): KeyStore => ({
  name: async () => name,
  seal: async (secret) => `${name}:${Buffer.from(secret).toString('hex')}`,
  open: async (sealed) => Buffer.from(sealed.slice(sealed.indexOf(':') + 1), 'hex'),
});

export const hostOf = (folder: string, keyStore = keyStoreOf('first')): Host => ({
  ...makeNodeHost({ profileDir: filesOf(folder).profileDir, version: '0.0.0', waits }),
  log: (level, ...line) => (level === 'error' ? logUnknown(level, ...line) : undefined),
  keyStore,
});

/** What goes along with a request is not what this is about, and takes longer to make than all the rest. */
const summaries: Summaries = {
  make: async () => ({ bytes: Buffer.from('%PDF-1.7'), pages: 1, title: '' }),
  close: async () => {},
};

const openCore = (folder: string, access: Access): Promise<Core> =>
  makeCore(hostOf(folder), access, undefined, summaries);

/** An operation of the contract on a profile that is open. */
const onOpenProfile =
  (run: (core: Core, folder: string) => Promise<Result<unknown>>, access: Access = 'write') =>
  async (folder: string): Promise<Prepared> => {
    const core = await openCore(folder, access);
    return { run: () => run(core, folder), close: core.close };
  };

/** What a failing disk should never lead to: the first line says what it was. */
const logUnknown = (_level: string, message: string, details?: Record<string, unknown>): void =>
  void process.stderr.write(`${message}: ${String(details?.['error']).split('\n').slice(0, 4).join(' ')}\n`);

/** The answer of what throws where it fails. */
async function answerOf(run: () => unknown): Promise<Result<unknown>> {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    return failureOf(asDeskError(error), logUnknown);
  }
}

/** Opening a profile is an operation of its own. */
async function opening(folder: string): Promise<Prepared> {
  let core: Core | undefined;
  return {
    run: () =>
      answerOf(async () => {
        core = await openCore(folder, 'write');
      }),
    close: async () => core?.close(),
  };
}

/** An operation on a profile that is shut. */
const onShutProfile =
  (run: (folder: string) => unknown) =>
  async (folder: string): Promise<Prepared> => ({
    run: () => answerOf(() => run(folder)),
    close: async () => {},
  });

/** When the app makes its own backup: on the day of those that are there. */
export const KEPT_AT = ['09', '10', '11', '12', '13'].map((hour) => `2026-11-22T${hour}:00:00.000Z`);
const KEEP_AT = '2026-11-22T14:00:00.000Z';

/** The backup that the app makes by itself; it takes the place of older ones. */
async function keeping(folder: string): Promise<Prepared> {
  const { profileDir } = filesOf(folder);
  const connection = openForWriting(profileDir, newId);
  const before = listKeptBackups(connection.files);
  return {
    run: () => answerOf(() => keepBackup(connection, KEEP_AT)),
    close: async () => connection.close(),
    async outside(isDone) {
      const kept = listKeptBackups(connection.files);
      const broken = kept
        .filter(({ file }) => !isWholeBackup(file))
        .map(({ file }) => `${file} is not whole`);
      if (
        isDone
          ? Date.parse(kept[0]?.at ?? '') !== Date.parse(KEEP_AT)
          : kept.length < Math.min(before.length, LEAST_KEPT)
      )
        broken.push(`kept are ${kept.map(({ at }) => at).join(', ')}`);
      return broken;
    },
  };
}

/** Of one day this many stay. */
const LEAST_KEPT = 3;

function isWholeBackup(file: string): boolean {
  try {
    openWholeBackup(file, null).close();
    return true;
  } catch {
    return false;
  }
}

/** Closing is, too: it moves what is in the journal to the data file. */
async function closing(folder: string): Promise<Prepared> {
  const core = await openCore(folder, 'write');
  valueOf(await core.desk.tagPackets({ ids: [FIRST], add: ['closing'] }));
  return {
    async run() {
      await core.close();
      return { ok: true, value: null };
    },
    close: core.close,
  };
}

/** One desk for all cases of a process; every case submits a request of its own. */
let desk: ReturnType<typeof startPracticeDesk> | undefined;

/** Delivery of one request: attempt, receipt, and what the desk says afterwards. */
async function sending(folder: string): Promise<Prepared> {
  desk ??= startPracticeDesk({
    dataDir: path.join(path.dirname(folder), `desk-${process.pid}`),
    stepSeconds: Number.POSITIVE_INFINITY,
    // A desk that lets a request in twice, so that a second try would show.
    promises: { keys: 'none', uniqueIds: false },
  });
  const { url, token, tickets } = await desk;
  const core = await openCore(folder, 'write');
  const packet = makeRequest();
  const { id } = packet;
  const files = [{ file: 'packet', text: JSON.stringify(packet) }];
  valueOf(await core.desk.withdrawPackets({ ids: [QUEUED] }));
  valueOf(await core.desk.addPackets({ files }));
  valueOf(await core.desk.finalizePackets({ ids: [id] }));
  valueOf(await core.desk.setChannel({ kind: 'support-api', url, token }));
  return {
    async run(): Promise<Result<unknown>> {
      const answer: Result<Output<'sync'>> = await core.desk.sync({});
      if (!answer.ok) return answer;
      const item = answer.value.items.find((item) => item.id === id);
      // A pass that ran says of each item what became of it.
      return item === undefined || item.state === 'sent'
        ? answer
        : failure((item.error?.code ?? item.state) as ErrorCode);
    },
    close: core.close,
    /** A later start delivers what this one could not, once. */
    async outside() {
      const later = await openCore(folder, 'write');
      await later.desk.sync({ untilIdle: true, timeoutSeconds: 20 });
      const shown = await later.desk.showPacket({ id });
      await later.close();
      const made = tickets().filter(({ externalId }) => externalId === id);
      const known = shown.ok ? shown.value.ticket?.id : undefined;
      return made.length === 1 && known !== undefined && Number(known.slice('OD-'.length)) === made[0]?.number
        ? []
        : [`the desk has ${made.length} tickets, the profile ${known}: ${JSON.stringify(shown)}`];
    },
  };
}

export const operations = {
  'new profile': { template: 'none', prepare: opening },
  open: { template: 'journal', prepare: opening },
  'migrate from 10': { template: 'schema-10', prepare: opening },
  'migrate from 30': { template: 'schema-30', prepare: opening },
  close: { template: 'filled', prepare: closing },
  add: {
    template: 'filled',
    prepare: onOpenProfile((core) =>
      core.desk.addPackets({
        files: [{ file: 'packet', text: JSON.stringify({ ...makeRequest({}, 1), id: ADDED }) }],
      }),
    ),
  },
  save: {
    template: 'filled',
    prepare: onOpenProfile((core) =>
      core.desk.editPacket({ id: FIRST, changes: [{ pointer: '/note', value: 'new' }] }),
    ),
  },
  'save with a checkpoint': {
    template: 'journal',
    prepare: onOpenProfile((core) =>
      core.desk.editPacket({ id: FIRST, changes: [{ pointer: '/note', value: 'new' }] }),
    ),
  },
  finalize: {
    template: 'filled',
    prepare: onOpenProfile((core) => core.desk.finalizePackets({ ids: [FIRST] })),
  },
  delete: {
    template: 'filled',
    prepare: onOpenProfile((core) => core.desk.deletePackets({ ids: [TRASHED] })),
  },
  'attempt and receipt': { template: 'filled', prepare: sending },
  backup: {
    template: 'filled',
    prepare: onOpenProfile((core, folder) => core.desk.backupProfile({ out: filesOf(folder).out })),
  },
  restore: {
    template: 'filled',
    prepare: onOpenProfile(
      (core, folder) => core.desk.restoreProfile({ file: filesOf(folder).backup }),
      'none',
    ),
  },
  'own backup': { template: 'kept', prepare: keeping },
  encrypt: {
    template: 'kept',
    prepare: onShutProfile((folder) => protectProfile(hostOf(folder), { kind: 'key-store' }, null)),
  },
  'save, encrypted': {
    template: 'sealed',
    prepare: onOpenProfile((core) =>
      core.desk.editPacket({ id: FIRST, changes: [{ pointer: '/note', value: 'new' }] }),
    ),
  },
  'change the key store': {
    template: 'sealed',
    prepare: onShutProfile(async (folder) =>
      protectProfile(
        hostOf(folder, keyStoreOf('second')),
        { kind: 'key-store' },
        await unlockProfile(hostOf(folder)),
      ),
    ),
  },
  'new recovery code': {
    template: 'sealed',
    prepare: onShutProfile(async (folder) =>
      makeRecoveryCode(hostOf(folder), await unlockProfile(hostOf(folder))),
    ),
  },
  'set a channel': {
    template: 'filled',
    prepare: onOpenProfile((core) =>
      core.desk.setChannel({
        kind: 'support-api',
        url: 'http://127.0.0.1:9/partner-support/v1',
        token: 'new',
      }),
    ),
  },
} satisfies Record<string, StepOperation>;
export type OperationName = keyof typeof operations;
export const operationNames = Object.keys(operations) as OperationName[];
