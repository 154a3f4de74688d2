import { expect, test, vi } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';
import { makeDoor, type DoorDeps } from '../../../electron/core/door.ts';
import { makeNodeHost } from '../../../electron/core/node-host.ts';
import type { CoreEvent, Desk } from '../../../shared/contract.ts';
import { DeskError, type Result } from '../../../shared/errors.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

type OpenCore = DoorDeps['openCore'];

const done: Result<unknown> = { ok: true, value: 'done' };

function makeCore(desk: Record<string, () => Promise<Result<unknown>>> = {}) {
  const listeners = new Set<(event: CoreEvent) => void>();
  return {
    key: null,
    desk: { readOutbox: async () => done, ...desk } as unknown as Desk,
    onEvent(listener: (event: CoreEvent) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wake: vi.fn<Core['wake']>(),
    close: vi.fn<Core['close']>(async () => {}),
    tell: (event: CoreEvent) => listeners.forEach((listener) => listener(event)),
  } satisfies Core & { tell: (event: CoreEvent) => void };
}

function doorWith(openCore: OpenCore) {
  let uptimeMs = 0;
  const host = makeNodeHost({ profileDir: temporaryFolder(), version: '0.0.0' });
  const clock = { ...host.clock, uptimeMs: () => uptimeMs };
  const door = makeDoor({ host: { ...host, clock }, openCore });
  const events: CoreEvent['type'][] = [];
  door.onEvent(({ type }) => events.push(type));
  return { door, events, wait: (ms: number) => (uptimeMs += ms) };
}

const sealed = () =>
  new DeskError('profile-sealed', { ways: ['passphrase', 'recovery-code'], reason: 'passphrase' });
const codeOf = (answer: unknown) => (answer as { error?: { code: string } }).error?.code;
/** Lets everything go on that waits for nothing. */
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

test('says at once that it is opening, tells when it is open, and calls wait for that', async () => {
  const opened = Promise.withResolvers<Core>();
  const { door, events } = doorWith(() => opened.promise);
  expect(await door.call('readGate', {})).toEqual({
    ok: true,
    value: { state: 'opening', error: null, ways: [] },
  });
  const call = door.call('readOutbox', {});
  expect(events).toEqual([]);
  opened.resolve(makeCore());
  expect(await call).toEqual(done);
  expect(events).toEqual(['gate-changed']);
  expect(await door.call('readGate', {})).toMatchObject({ value: { state: 'open' } });
});

test('where the profile is sealed every call answers why, and the gate says what would open it', async () => {
  const { door } = doorWith(() => Promise.reject(sealed()));
  expect(codeOf(await door.call('readOutbox', {}))).toBe('profile-sealed');
  expect(await door.call('readGate', {})).toMatchObject({
    value: {
      state: 'shut',
      error: { code: 'profile-sealed' },
      ways: ['passphrase', 'recovery-code'],
    },
  });
});

test('a secret is there while it opens the profile, and no longer', async () => {
  const secrets: (() => string | null)[] = [];
  const openCore: OpenCore = async ({ unlockSecret }) => {
    secrets.push(unlockSecret);
    if (unlockSecret() === null) throw sealed();
    return makeCore();
  };
  const { door } = doorWith(openCore);
  await door.call('readOutbox', {});
  expect(await door.call('unlockProfile', { secret: 'open sesame' })).toMatchObject({
    value: { state: 'open' },
  });
  expect(await door.call('readOutbox', {})).toEqual(done);
  expect(secrets.map((secret) => secret())).toEqual([null, null]);
});

test('a wrong secret is said, and the reason why the profile is shut stays what it was', async () => {
  const openCore: OpenCore = async ({ unlockSecret }) => {
    throw unlockSecret() === null ? sealed() : new DeskError('wrong-secret');
  };
  const { door } = doorWith(openCore);
  expect(codeOf(await door.call('unlockProfile', { secret: 'guess' }))).toBe('wrong-secret');
  expect(await door.call('readGate', {})).toMatchObject({ value: { error: { code: 'profile-sealed' } } });
});

test('an empty secret and one that is far too long are refused before anything is tried', async () => {
  const openCore = vi.fn<OpenCore>(() => Promise.reject(sealed()));
  const { door } = doorWith(openCore);
  expect(codeOf(await door.call('unlockProfile', { secret: '' }))).toBe('input-invalid');
  expect(codeOf(await door.call('unlockProfile', { secret: 'x'.repeat(1001) }))).toBe('input-invalid');
  expect(openCore).toHaveBeenCalledOnce();
});

test('a failed start is tried again by a call a second later, once for all that come together', async () => {
  const openCore = vi.fn<OpenCore>(async () => makeCore());
  openCore.mockRejectedValueOnce(new DeskError('profile-locked'));
  const { door, wait } = doorWith(openCore);
  const together = [door.call('readOutbox', {}), door.call('readOutbox', {})];
  expect((await Promise.all(together)).map(codeOf)).toEqual(['profile-locked', 'profile-locked']);
  wait(1000);
  const later = [door.call('readOutbox', {}), door.call('readOutbox', {})];
  expect(await Promise.all(later)).toEqual([done, done]);
  expect(openCore).toHaveBeenCalledTimes(2);
});

test('a person’s wish to try again needs no second of waiting; reading the gate alone tries nothing', async () => {
  const openCore = vi.fn<OpenCore>(async () => makeCore());
  openCore.mockRejectedValueOnce(new DeskError('profile-locked'));
  const { door, wait } = doorWith(openCore);
  await door.call('readOutbox', {});
  wait(5000);
  expect(await door.call('readGate', {})).toMatchObject({ value: { state: 'shut' } });
  expect(openCore).toHaveBeenCalledOnce();
  expect(await door.call('readGate', { tryAgain: true })).toMatchObject({ value: { state: 'open' } });
});

test('a profile without a passphrase is not locked', async () => {
  const core = makeCore();
  const { door } = doorWith(async () => core);
  expect(codeOf(await door.call('lockProfile', {}))).toBe('lock-refused');
  expect(core.close).not.toHaveBeenCalled();
  expect(await door.call('readOutbox', {})).toEqual(done);
});

test('core closes only after the calls that it is answering, and those that come meanwhile get the next core', async () => {
  const order: string[] = [];
  const slow = Promise.withResolvers<Result<unknown>>();
  const first = makeCore({ readOutbox: () => slow.promise.finally(() => order.push('answered')) });
  first.close.mockImplementation(async () => void order.push('closed'));
  const cores = [first, makeCore({ readOutbox: async () => ({ ok: true, value: 'second' }) })];
  const { door } = doorWith(async () => cores.shift() ?? makeCore());
  await door.call('readGate', { tryAgain: true });
  await nextTurn();
  const before = door.call('readOutbox', {});
  await nextTurn();
  const restored = door.call('restoreProfile', { file: '/no/such/backup' });
  const meanwhile = door.call('readOutbox', {});
  await nextTurn();
  expect(order).toEqual([]);
  slow.resolve(done);
  expect(await before).toEqual(done);
  expect(await restored).toMatchObject({ ok: false });
  expect(await meanwhile).toEqual({ ok: true, value: 'second' });
  expect(order).toEqual(['answered', 'closed']);
});

test.each(['sync', 'backupNow', 'drillBackups'] as const)(
  'a %s that runs for long is left to core to end',
  async (name) => {
    const endless = Promise.withResolvers<Result<unknown>>();
    const core = makeCore({ [name]: () => endless.promise });
    core.close.mockImplementation(async () => endless.resolve(done));
    const { door } = doorWith(async () => core);
    await door.call('readOutbox', {});
    const call = door.call(name, {});
    await nextTurn();
    await door.close();
    expect(await call).toEqual(done);
  },
);

test('a core that does not close well is said in the log, and the door opens another', async () => {
  const broken = makeCore();
  broken.close.mockRejectedValue(new Error('no'));
  const cores = [broken];
  const { door } = doorWith(async () => cores.shift() ?? makeCore());
  await door.call('readOutbox', {});
  await door.call('restoreProfile', { file: '/no/such/backup' });
  expect(await door.call('readGate', {})).toMatchObject({ value: { state: 'open' } });
});

test('news and waking pass through, of the core that is open', async () => {
  const core = makeCore();
  const { door, events } = doorWith(async () => core);
  await door.call('readOutbox', {});
  core.tell({ type: 'packets-changed' });
  door.wake('resume');
  expect(events).toEqual(['gate-changed', 'packets-changed']);
  expect(core.wake).toHaveBeenCalledExactlyOnceWith('resume');
});

test('after the end nothing is opened again', async () => {
  const openCore = vi.fn<OpenCore>(async () => makeCore());
  const { door, wait } = doorWith(openCore);
  await Promise.all([door.close(), door.close()]);
  wait(5000);
  expect(codeOf(await door.call('readOutbox', {}))).toBe('core-gone');
  expect(codeOf(await door.call('restoreProfile', { file: '/x' }))).toBe('core-gone');
  expect(codeOf(await door.call('unlockProfile', { secret: 'x' }))).toBe('core-gone');
  expect(openCore).toHaveBeenCalledOnce();
});
