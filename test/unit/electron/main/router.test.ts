import { describe, expect, it, vi } from 'vitest';
import type { Logger } from '../../../../electron/core/host.ts';
import { makeRouter, type CallCore, type HostOperations } from '../../../../electron/main/router.ts';
import { hostOperationNames } from '../../../../shared/operation-names.ts';
import { DeskError } from '../../../../shared/errors.ts';

const ownFrame = { url: 'app://bundle/index.html', parent: null };
const id = '0199b6a2-6d4c-7c3e-8a54-0b1c2d3e4f50';
const outbox = {
  ok: true,
  value: {
    items: [],
    paused: null,
    oldestWaitingSince: null,
    syncing: false,
    sending: { paused: false, network: null, clockAheadSeconds: null },
  },
};

/** Operations of the host that no test here calls. */
const notCalled = Object.fromEntries(
  hostOperationNames.map((name) => [name, vi.fn<() => never>()]),
) as unknown as Omit<
  HostOperations,
  'savePdf' | 'readPreferences' | 'writePreferences' | 'copyText' | 'openMail' | 'readAbout'
>;

function setUp(core: CallCore = async () => outbox) {
  const callCore = vi.fn<CallCore>(core);
  const hostOperations = {
    ...notCalled,
    savePdf: vi.fn<HostOperations['savePdf']>(async () => ({ ok: true, value: { file: null } })),
    readPreferences: vi.fn<HostOperations['readPreferences']>(async () => ({
      ok: true,
      value: { language: 'de', theme: 'auto', lockAfterMinutes: null, protectionDeclined: false },
    })),
    writePreferences: vi.fn<HostOperations['writePreferences']>(async () => ({
      ok: true,
      value: { language: null, theme: 'dark', lockAfterMinutes: null, protectionDeclined: false },
    })),
    copyText: vi.fn<HostOperations['copyText']>(async () => ({ ok: true, value: {} })),
    openMail: vi.fn<HostOperations['openMail']>(async () => ({ ok: true, value: { opened: true } })),
    readAbout: vi.fn<HostOperations['readAbout']>(async () => {
      throw new Error('secret of readAbout');
    }),
  };
  const log = vi.fn<Logger>();
  return { callCore, hostOperations, log, route: makeRouter({ callCore, hostOperations, log }) };
}

const codeOf = (answer: { ok: boolean; error?: { code: string } }) => answer.error?.code;

describe('the router', () => {
  it('passes an operation of core on with its parsed input and gives back the answer', async () => {
    const { route, callCore } = setUp(async () => ({ ok: true, value: { items: [], nextCursor: null } }));
    expect(await route(ownFrame, 'listPackets', {})).toEqual({
      ok: true,
      value: { items: [], nextCursor: null },
    });
    expect(callCore).toHaveBeenCalledExactlyOnceWith('listPackets', { limit: 50 });
  });

  it('lets main answer the operations of the host', async () => {
    const { route, callCore, hostOperations } = setUp();
    expect(await route(ownFrame, 'readPreferences', {})).toEqual({
      ok: true,
      value: { language: 'de', theme: 'auto', lockAfterMinutes: null, protectionDeclined: false },
    });
    await route(ownFrame, 'writePreferences', { theme: 'dark' });
    expect(hostOperations.writePreferences).toHaveBeenCalledExactlyOnceWith({ theme: 'dark' });
    expect(callCore).not.toHaveBeenCalled();
  });

  it.each([
    ['a foreign page', { url: 'https://example.com/', parent: null }],
    ['a look-alike host', { url: 'app://bundle.evil/index.html', parent: null }],
    ['a frame that is gone', null],
    ['a sub-frame', { url: 'app://bundle/index.html', parent: ownFrame }],
  ])('refuses %s before anything else happens', async (_who, frame) => {
    const { route, callCore, hostOperations } = setUp();
    expect(codeOf(await route(frame, 'readOutbox', {}))).toBe('sender-refused');
    expect(codeOf(await route(frame, 'readPreferences', {}))).toBe('sender-refused');
    expect(codeOf(await route(frame, 'no such operation', 'no such input'))).toBe('sender-refused');
    expect(callCore).not.toHaveBeenCalled();
    expect(hostOperations.readPreferences).not.toHaveBeenCalled();
  });

  it('reads the frame’s address before it waits for anything', async () => {
    const { route } = setUp();
    const frame = { url: 'app://bundle/index.html', parent: null };
    const answer = route(frame, 'readOutbox', {});
    frame.url = 'https://example.com/';
    expect(await answer).toEqual(outbox);
  });

  it.each(['constructor', '__proto__', 'toString', 'readoutbox', '', null, 7, { name: 'readOutbox' }])(
    'refuses the unknown operation %j',
    async (name) => {
      const { route, callCore } = setUp();
      expect(codeOf(await route(ownFrame, name, {}))).toBe('input-invalid');
      expect(callCore).not.toHaveBeenCalled();
    },
  );

  it('refuses input that breaks the contract and names the places, not the values', async () => {
    const { route, callCore } = setUp();
    const answer = await route(ownFrame, 'editPacket', { id, changes: [{ pointer: '/note', value: 42 }] });
    expect(codeOf(answer)).toBe('input-invalid');
    expect(answer).toMatchObject({
      error: { details: { operation: 'editPacket', paths: ['changes.0.value'] } },
    });
    expect(callCore).not.toHaveBeenCalled();
  });

  it.each([undefined, null, 'text', []])('refuses %j in place of the input object', async (input) => {
    const { route, callCore } = setUp();
    expect(codeOf(await route(ownFrame, 'readOutbox', input))).toBe('input-invalid');
    expect(callCore).not.toHaveBeenCalled();
  });

  it('passes core’s own failure on as it is', async () => {
    const failure = {
      ok: false,
      error: { code: 'profile-locked', message: { de: 'x', en: 'y' }, details: {} },
    };
    const { route } = setUp(async () => failure);
    expect(await route(ownFrame, 'readOutbox', {})).toEqual(failure);
  });

  it('answers `internal` where core’s answer breaks the contract, and logs the places without the values', async () => {
    const { route, log } = setUp(async () => ({ ok: true, value: { items: 'Muster GmbH' } }));
    expect(codeOf(await route(ownFrame, 'readOutbox', {}))).toBe('internal');
    expect(log).toHaveBeenCalledWith(
      'error',
      expect.any(String),
      expect.objectContaining({ operation: 'readOutbox' }),
    );
    expect(JSON.stringify(log.mock.calls)).not.toContain('Muster GmbH');
  });

  it('keeps the code of a known failure that was thrown', async () => {
    const { route } = setUp(async () => {
      throw new DeskError('disk-full');
    });
    expect(codeOf(await route(ownFrame, 'readOutbox', {}))).toBe('disk-full');
  });

  it('answers `internal` for an unknown exception and shows neither its words nor its stack', async () => {
    const { route } = setUp();
    const answer = await route(ownFrame, 'readAbout', {});
    expect(codeOf(answer)).toBe('internal');
    expect(JSON.stringify(answer)).not.toMatch(/secret|\.ts:/);
  });
});
