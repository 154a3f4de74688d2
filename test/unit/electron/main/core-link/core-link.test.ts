import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import type { Port } from '../../../../../electron/main/core-link/port-calls.ts';
import type { KeptByMain } from '../../../../../electron/main/core-link/kept-by-main.ts';
import { serveCore } from '../../../../../electron/main/core-link/serve-core.ts';
import { startCoreProcess } from '../../../../../electron/main/core-link/start-core-process.ts';
import type { Logger } from '../../../../../electron/core/host.ts';
import type { Core } from '../../../../../electron/core/core.ts';
import { makeDoor } from '../../../../../electron/core/door.ts';
import { makeNodeHost } from '../../../../../electron/core/node-host.ts';
import type { Desk } from '../../../../../shared/contract.ts';
import { DeskError, type Result } from '../../../../../shared/errors.ts';

/** Two ports that carry clones to each other, as Electron's do. */
function makeChannel(): { port1: Port; port2: Port } {
  const [one, two] = [new EventEmitter(), new EventEmitter()];
  const makePort = (own: EventEmitter, other: EventEmitter): Port => ({
    postMessage(message) {
      const data: unknown = structuredClone(message);
      setImmediate(() => other.emit('message', { data }));
    },
    on: (event, listener) => own.on(event, listener),
    start: () => {},
  });
  return { port1: makePort(one, two), port2: makePort(two, one) };
}

const outbox = { items: [], paused: null, oldestWaitingSince: null, syncing: false };

function makeCore(desk: Partial<Desk> = {}) {
  const events = new EventEmitter();
  const core = {
    key: null,
    desk: { readOutbox: async () => ({ ok: true, value: outbox }), ...desk } as Desk,
    onEvent: vi.fn<Core['onEvent']>((listener) => {
      events.on('news', listener);
      return () => void events.off('news', listener);
    }),
    wake: vi.fn<Core['wake']>(),
    close: vi.fn<Core['close']>(async () => {}),
  } satisfies Core;
  return { core, events };
}

/** Both ends, with core in the same process. */
function connect(
  startCore: (kept: KeptByMain) => Promise<Core>,
  answer = async (): Promise<Result<unknown>> => ({ ok: true, value: null }),
) {
  const channel = makeChannel();
  const log = vi.fn<Logger>();
  let uptimeMs = 0;
  const nodeHost = makeNodeHost({ profileDir: '/p', version: '1.0.0', log });
  const host = { ...nodeHost, clock: { ...nodeHost.clock, uptimeMs: () => uptimeMs } };
  const wait = (ms: number) => (uptimeMs += ms);
  const exits = new EventEmitter();
  const child = {
    postMessage: vi.fn<(settings: unknown, ports: Port[]) => void>((_settings, [port]) => {
      if (!port) return;
      serveCore({
        port,
        log,
        openDoor: (kept) => makeDoor({ host: { ...host, ...kept }, openCore: () => startCore(kept) }),
      });
    }),
    once: (event: 'exit', listener: (code: number) => void) => exits.once(event, listener),
    kill: vi.fn<() => boolean>(() => exits.emit('exit', 0)),
  };
  const onEvent = vi.fn<(event: unknown) => void>();
  const settings = { profileDir: '/p', version: '1.0.0', logFile: '/p/desk.log', practiceByDefault: true };
  const core = startCoreProcess({ child, channel, settings, answer, onEvent, log });
  return { core, child, exits, settings, onEvent, log, wait };
}

const codeOf = (answer: unknown) => (answer as { error?: { code: string } }).error?.code;

describe('the core process', () => {
  it('is given its settings and answers an operation', async () => {
    const { core, child, settings } = connect(async () => makeCore().core);
    expect(await core.call('readOutbox', {})).toEqual({ ok: true, value: outbox });
    expect(child.postMessage).toHaveBeenCalledExactlyOnceWith(settings, [expect.anything()]);
  });

  it('answers calls that overlap each with its own answer', async () => {
    const held = Promise.withResolvers<void>();
    const { core } = connect(
      async () =>
        makeCore({
          async showChannel() {
            await held.promise;
            return {
              ok: true,
              value: {
                kind: null,
                url: null,
                recipient: null,
                mailbox: null,
                signIn: 'none',
                token: 'none',
                message: { de: '', en: '' },
              },
            };
          },
        }).core,
    );
    const slow = core.call('showChannel', {});
    expect(await core.call('readOutbox', {})).toEqual({ ok: true, value: outbox });
    held.resolve();
    expect(await slow).toMatchObject({ value: { token: 'none' } });
  });

  it('carries bytes', async () => {
    const data = new Uint8Array([37, 80, 68, 70]);
    const { core } = connect(
      async () =>
        makeCore({
          makePdf: async () => ({ ok: true, value: { id: 'x', title: 't', bytes: 4, pages: 1, data } }),
        }).core,
    );
    expect(await core.call('makePdf', {})).toMatchObject({ value: { data } });
  });

  it('answers every call with the reason why core could not start', async () => {
    const { core } = connect(async () => {
      throw new DeskError('profile-newer', { version: 20 });
    });
    expect(codeOf(await core.call('readOutbox', {}))).toBe('profile-newer');
    expect(await core.call('listPackets', {})).toMatchObject({
      ok: false,
      error: { details: { version: 20 } },
    });
  });

  it('tries again to start core with a call that comes later, once for all calls that come together', async () => {
    const startCore = vi.fn<() => Promise<Core>>(async () => makeCore().core);
    startCore.mockRejectedValueOnce(new DeskError('profile-locked'));
    const { core, wait, log } = connect(startCore);
    const together = await Promise.all([core.call('readOutbox', {}), core.call('readOutbox', {})]);
    expect(together.map(codeOf)).toEqual(['profile-locked', 'profile-locked']);
    expect(startCore).toHaveBeenCalledOnce();
    expect(log).toHaveBeenCalledWith('warn', expect.any(String), { code: 'profile-locked' });
    wait(1_000);
    const later = await Promise.all([core.call('readOutbox', {}), core.call('readOutbox', {})]);
    expect(later).toEqual([
      { ok: true, value: outbox },
      { ok: true, value: outbox },
    ]);
    expect(startCore).toHaveBeenCalledTimes(2);
  });

  it('answers `internal` without words or stack where core’s start or an operation throws something unknown', async () => {
    const unknown = new Error('secret');
    const broken = connect(() => Promise.reject(unknown));
    expect(codeOf(await broken.core.call('readOutbox', {}))).toBe('internal');
    const { core } = connect(async () => makeCore({ readOutbox: () => Promise.reject(unknown) }).core);
    const answer = await core.call('readOutbox', {});
    expect(codeOf(answer)).toBe('internal');
    expect(JSON.stringify(answer)).not.toMatch(/secret|\.ts:/);
  });

  it('refuses a name that is no operation', async () => {
    const { core } = connect(async () => makeCore().core);
    expect(codeOf(await core.call('constructor' as 'sync', {}))).toBe('internal');
  });

  it('wakes core when told', async () => {
    const { core: fake } = makeCore();
    const { core } = connect(async () => fake);
    core.wake('resume');
    await core.call('readOutbox', {});
    expect(fake.wake.mock.calls).toEqual([['resume']]);
  });

  it('passes events of core on and drops what is none', async () => {
    const { core: fake, events } = makeCore();
    const { core, onEvent } = connect(async () => fake);
    await core.call('readOutbox', {});
    events.emit('news', { type: 'outbox-changed' });
    events.emit('news', { type: 'no-such-event' });
    await core.call('readOutbox', {});
    expect(onEvent.mock.calls).toEqual([[{ type: 'gate-changed' }], [{ type: 'outbox-changed' }]]);
  });

  it('answers open and later calls with `core-gone` once the process is gone', async () => {
    const { core, exits, log } = connect(() => new Promise(() => {}));
    const open = core.call('readOutbox', {});
    exits.emit('exit', 139);
    expect(codeOf(await open)).toBe('core-gone');
    expect(codeOf(await core.call('readOutbox', {}))).toBe('core-gone');
    expect(log).toHaveBeenCalledWith('error', expect.any(String), { code: 139 });
  });

  it('lets core finish before its process is ended', async () => {
    const { core: fake } = makeCore();
    const { core, child, log } = connect(async () => fake);
    fake.close.mockImplementation(async () => expect(child.kill).not.toHaveBeenCalled());
    await core.close();
    expect(fake.close).toHaveBeenCalledOnce();
    expect(child.kill).toHaveBeenCalledOnce();
    expect(log).not.toHaveBeenCalled();
  });

  it('closes where core never started and where its process is gone', async () => {
    const broken = connect(() => Promise.reject(new DeskError('profile-locked')));
    await expect(broken.core.close()).resolves.toBeUndefined();
    const gone = connect(async () => makeCore().core);
    gone.exits.emit('exit', 1);
    await expect(gone.core.close()).resolves.toBeUndefined();
  });

  it('ends a process whose core does not close in time', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { core: fake } = makeCore();
      fake.close.mockReturnValue(new Promise(() => {}));
      const { core, child } = connect(async () => fake);
      const closed = core.close();
      await vi.advanceTimersByTimeAsync(5_000);
      await closed;
      expect(child.kill).toHaveBeenCalled();
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('what core asks of main', () => {
  it('reaches main as calls, and the token’s place follows what main says', async () => {
    const asked: unknown[] = [];
    const answers: Record<string, unknown> = {
      readChannel: { kind: 'support-api', url: 'https://desk.example/v1' },
      readToken: { secret: 't0ken', place: 'key-store' },
      writeToken: { secret: 'new', place: 'profile' },
    };
    const answer = async (...call: unknown[]): Promise<Result<unknown>> => {
      asked.push(call);
      return { ok: true, value: answers[call[0] as string] };
    };
    const seen: unknown[] = [];
    const { core } = connect(async ({ channel, token }) => {
      seen.push(token.place, await channel.read(), await token.read(), token.place);
      await token.write('new');
      seen.push(token.place);
      await channel.write({
        kind: 'by-hand',
        url: 'https://desk.example/portal/3',
        recipient: null,
        mailbox: null,
      });
      return makeCore().core;
    }, answer);
    await core.call('readOutbox', {});
    expect(seen).toEqual(['profile', answers['readChannel'], 't0ken', 'key-store', 'profile']);
    expect(asked.map((call) => (call as unknown[])[0])).toEqual([
      'readChannel',
      'readToken',
      'writeToken',
      'writeChannel',
    ]);
  });

  it('comes back as the DeskError that main answered', async () => {
    const { core } = connect(
      async ({ token }) => {
        await token.read();
        return makeCore().core;
      },
      async () => {
        throw new DeskError('token-unavailable');
      },
    );
    expect(codeOf(await core.call('readOutbox', {}))).toBe('token-unavailable');
  });
});
