import { contract, type CoreEvent, type Output, type ParsedInput } from '../../shared/contract.ts';
import { DeskError, type Result } from '../../shared/errors.ts';
import { failure, failureOf, type Failure } from '../../shared/failure.ts';
import type { OperationName } from '../../shared/operation-names.ts';
import { UnlockWay, type Gate } from '../../shared/operations/protection.ts';
import type { Access } from './assemble.ts';
import type { Core } from './core.ts';
import type { Host } from './host.ts';
import type { DataKey } from './keys/data-key.ts';
import { keepRecoveryCode, protectProfile, readProtection } from './keys/protection.ts';
import { newRecoveryCode } from './keys/recovery-code.ts';
import { restoreProfile } from './operations/profile-operations.ts';
import { listKeptBackups } from './store/kept-backups.ts';
import { profileFiles } from './store/profile-files.ts';
import { asDeskError } from './store/store-errors.ts';
import type { WakeReason } from './submit/scheduler.ts';

/** Operations that the door answers itself, whether the profile is open or not; `restoreProfile` shuts it meanwhile. */
export const doorOperations = [
  'readGate',
  'unlockProfile',
  'lockProfile',
  'readProtection',
  'protectProfile',
  'makeRecoveryCode',
  'keepRecoveryCode',
  'restoreProfile',
] as const satisfies OperationName[];
type DoorOperation = (typeof doorOperations)[number];

/** The door of a profile: opens core, says why it is shut, takes a secret or a backup, shuts it again. */
export type Door = {
  /** Answers an operation of the contract; never rejects. Where the profile is shut, with the reason. */
  call(name: OperationName, input: unknown): Promise<Result<unknown>>;
  onEvent(listener: (event: CoreEvent) => void): () => void;
  wake(reason: WakeReason): void;
  close(): Promise<void>;
};

export type DoorDeps = {
  host: Host;
  /** With a key that is known already no secret is asked for. */
  openCore: (host: Host, access: Access, key?: DataKey) => Promise<Core>;
};

/** After a failed start the next call tries again, but not the calls that were waiting for the same failure. */
const RETRY_AFTER_MS = 1_000;

/** Calls that core ends itself when it closes; all others are waited for. */
const endedByClosing: ReadonlySet<OperationName> = new Set(['sync', 'signIn', 'backupNow', 'drillBackups']);

const thrown = ({ error }: Failure): DeskError => new DeskError(error.code, error.details);

/** What an opening may use: what the person gave, or the key where it is known. */
type Opener = { secret: string | undefined; key: DataKey | null };

type State =
  /** At the start, and while files are changed. */
  | { is: 'opening' }
  | { is: 'open'; core: Core }
  /** `stays`: a person shut it, so that only a person opens it again. */
  | { is: 'shut'; reason: Failure; sinceMs: number; stays: boolean };

/**
 * Opens the profile at once. Openings and closings come one after the other; a call that arrives meanwhile waits for
 * their end, and a closing waits for the calls that core is answering, so that none runs on a closed store.
 */
export function makeDoor({ host, openCore }: DoorDeps): Door {
  const listeners = new Set<(event: CoreEvent) => void>();
  const answering = new Set<Promise<unknown>>();
  let state: State = { is: 'opening' };
  let isStarting = true;
  let isClosed = false;
  let closing: Promise<void> | undefined;

  const emit = (event: CoreEvent): void => listeners.forEach((listener) => listener(event));

  const shut = (reason: Failure, stays = false): Failure => {
    state = { is: 'shut', reason, sinceMs: host.clock.uptimeMs(), stays };
    return reason;
  };

  const failed = (error: unknown): Failure => failureOf(asDeskError(error), host.log);

  /** Opens core, and remembers the reason where it does not open; a wrong secret leaves the reason as it was. */
  async function open({ secret: given, key }: Partial<Opener> = {}): Promise<Failure | null> {
    let secret = given ?? null;
    try {
      const core = await openCore({ ...host, unlockSecret: () => secret }, 'run', key ?? undefined);
      core.onEvent(emit);
      state = { is: 'open', core };
      return null;
    } catch (error) {
      const reason = failed(error);
      host.log('warn', 'core could not start', { code: reason.error.code });
      return reason.error.code === 'wrong-secret' && state.is === 'shut' ? reason : shut(reason);
    } finally {
      secret = null;
    }
  }

  async function closeCore(core: Core): Promise<void> {
    await Promise.allSettled(answering);
    state = { is: 'opening' };
    try {
      await core.close();
    } catch (error) {
      host.log('error', 'core did not close well', { error: String(error) });
    }
  }

  let turn: Promise<unknown> = open().then(() => {
    isStarting = false;
    emit({ type: 'gate-changed' });
  });

  /** Runs an opening or closing when those before are over. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(async () => {
      if (isClosed) throw new DeskError('core-gone');
      try {
        return await work();
      } finally {
        emit({ type: 'gate-changed' });
      }
    });
    turn = done.catch(() => undefined);
    return done;
  }

  /** Tries again to open what failed; once, whoever asks. */
  function reopen(): Promise<void> {
    const before = state;
    return inTurn(async () => void (state === before && (await open())));
  }

  const mayReopen = (afterMs: number): boolean =>
    state.is === 'shut' && !state.stays && !isClosed && host.clock.uptimeMs() - state.sinceMs >= afterMs;

  /** Shuts core while `work` changes the profile's files, and opens it again, also where that failed. */
  async function whileShut<T>(secret: string | undefined, work: (opener: Opener) => Promise<T>): Promise<T> {
    const opener: Opener = { key: state.is === 'open' ? state.core.key : null, secret };
    if (state.is === 'open') await closeCore(state.core);
    try {
      return await work(opener);
    } finally {
      // A backup may have brought another key.
      if (!opener.key || (await open({ key: opener.key }))) await open({ secret });
    }
  }

  const gate = (): Gate => {
    if (state.is !== 'shut') return { state: state.is, error: null, ways: [] };
    const { error } = state.reason;
    const ways = UnlockWay.array().safeParse(error.details['ways']);
    return { state: 'shut', error, ways: ways.success ? ways.data : [] };
  };

  const reasonShut = (): Failure => (state.is === 'shut' ? state.reason : failure('core-gone'));

  /** Core where the profile is open; throws why it is not. */
  function openedCore(): Core {
    if (state.is === 'open') return state.core;
    throw thrown(reasonShut());
  }

  async function lock(): Promise<void> {
    if (state.is !== 'open') return;
    const { kind, hasRecoveryCode } = await readProtection(host);
    if (kind !== 'passphrase') throw new DeskError('lock-refused');
    await closeCore(state.core);
    const ways: UnlockWay[] = hasRecoveryCode ? ['passphrase', 'recovery-code'] : ['passphrase'];
    shut(failure('profile-sealed', { ways, reason: 'locked' }), true);
  }

  const answers: {
    [N in DoorOperation]: (input: ParsedInput<N>) => Output<N> | Promise<Output<N>>;
  } = {
    async readGate({ tryAgain }) {
      // The start is told of at once. What happens later ends with the screen that the window already shows.
      if (isStarting) return gate();
      await turn;
      if (tryAgain && mayReopen(0)) await reopen();
      return gate();
    },
    unlockProfile: (input) =>
      inTurn(async () => {
        const refusal = state.is === 'shut' ? await open({ secret: input.secret }) : null;
        if (refusal) throw thrown(refusal);
        return gate();
      }),
    lockProfile: () =>
      inTurn(async () => {
        await lock();
        return gate();
      }),
    readProtection: () => readProtection(host),
    protectProfile: (wish) =>
      inTurn(async () => {
        openedCore();
        await whileShut(wish.kind === 'passphrase' ? wish.passphrase : undefined, async (opener) => {
          opener.key = await protectProfile(host, wish, opener.key);
        });
        return readProtection(host);
      }),
    makeRecoveryCode: () =>
      inTurn(async () => {
        openedCore();
        return { code: newRecoveryCode() };
      }),
    keepRecoveryCode: ({ code }) =>
      inTurn(async () => {
        const core = openedCore();
        await keepRecoveryCode(host, core.key, code);
        // The backups so far open with the code before; making one renews them, and nobody need wait for that.
        void core.desk.backupNow({});
        return readProtection(host);
      }),
    restoreProfile: (input) =>
      inTurn(() => whileShut(input.secret, ({ key }) => restoreProfile(host, input, key))),
  };

  async function answer(name: DoorOperation, input: unknown): Promise<Result<unknown>> {
    const parsed = contract[name].input.safeParse(input);
    if (!parsed.success)
      return failure('input-invalid', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
    try {
      // `never`, since the compiler cannot see that the parsed input belongs to the same name.
      return { ok: true, value: await answers[name](parsed.data as never) };
    } catch (error) {
      return failed(error);
    }
  }

  /** Also while the profile is shut: that is when one is needed. */
  const listBackups = (): Result<Output<'listBackups'>> => ({
    ok: true,
    value: {
      items: listKeptBackups(profileFiles(host.profileDir)).map(({ seq: _seq, ...info }) => info),
      lastFailure: null,
    },
  });

  async function pass(name: OperationName, input: unknown): Promise<Result<unknown>> {
    // Without an await between the last look and the call, so that no closing comes in between.
    for (let last: typeof turn | undefined; last !== turn;) {
      await (last = turn);
      if (mayReopen(RETRY_AFTER_MS)) void reopen();
    }
    if (state.is !== 'open') return name === 'listBackups' ? listBackups() : reasonShut();
    const answered = state.core.desk[name](input as never);
    if (endedByClosing.has(name)) return answered;
    answering.add(answered);
    return answered.finally(() => answering.delete(answered));
  }

  const isDoorOperation = (name: OperationName): name is DoorOperation =>
    doorOperations.some((own) => own === name);

  return {
    call: (name, input) => (isDoorOperation(name) ? answer(name, input) : pass(name, input)),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wake(reason) {
      if (state.is === 'open') state.core.wake(reason);
    },
    close: () =>
      (closing ??= inTurn(async () => {
        if (state.is === 'open') await closeCore(state.core);
        isClosed = true;
      })),
  };
}
