import { expect, test, vi } from 'vitest';
import type { SendingChoice as Choice, SendingPreferences } from '../../../../electron/core/host.ts';
import { makeSendingChoice } from '../../../../electron/core/submit/sending-choice.ts';

const home = { id: 'home', name: 'WLAN' };

function setUp(kept: Choice = { paused: false, silentNetworks: [] }) {
  let stored = kept;
  const sending = {
    read: vi.fn<SendingPreferences['read']>(async () => stored),
    write: vi.fn<SendingPreferences['write']>(async (choice) => {
      stored = choice;
    }),
  };
  const choice = makeSendingChoice({
    host: { sending, network: () => home },
    aheadSeconds: () => 12,
  });
  return { sending, choice, stored: () => stored };
}

test('before it is read nothing is known, so nothing may leave', async () => {
  const { choice, sending } = setUp();
  expect(choice.silence()).toBe('unread');
  await choice.load();
  await choice.load();
  expect(choice.silence()).toBeNull();
  expect(sending.read).toHaveBeenCalledOnce();
});

test('a pause and a silent network are kept and told', async () => {
  const { choice, stored } = setUp();
  await choice.set({ network: { id: 'home', sends: false } });
  expect(choice.current()).toEqual({
    paused: false,
    network: { ...home, sends: false },
    clockAheadSeconds: 12,
  });
  expect(choice.silence()).toBe('network');
  await choice.set({ paused: true });
  expect(choice.silence()).toBe('paused');
  expect(stored()).toEqual({ paused: true, silentNetworks: ['home'] });
  await choice.set({ paused: false, network: { id: 'home', sends: true } });
  expect([choice.silence(), stored()]).toEqual([null, { paused: false, silentNetworks: [] }]);
});

test('two choices at the same time are both kept', async () => {
  const { choice, stored } = setUp();
  await Promise.all([
    choice.set({ paused: true }),
    choice.set({ network: { id: 'home', sends: false } }),
    choice.set({ network: { id: 'office', sends: false } }),
    choice.set({ network: { id: 'home', sends: false } }),
  ]);
  expect(stored()).toEqual({ paused: true, silentNetworks: ['office', 'home'] });
});

test('a choice that cannot be kept does not hold, and the next one can be', async () => {
  const { choice, sending } = setUp();
  sending.write.mockRejectedValueOnce(new Error('disk full'));
  await expect(choice.set({ paused: true })).rejects.toThrow('disk full');
  expect(choice.silence()).toBeNull();
  await choice.set({ paused: true });
  expect(choice.silence()).toBe('paused');
});

test('the hundredth and first network makes the app forget the one named first', async () => {
  const { choice, stored } = setUp({
    paused: false,
    silentNetworks: Array.from({ length: 100 }, (_, n) => `net-${n}`),
  });
  await choice.set({ network: { id: 'home', sends: false } });
  expect(stored().silentNetworks).toHaveLength(100);
  expect(stored().silentNetworks.at(0)).toBe('net-1');
  expect(stored().silentNetworks.at(-1)).toBe('home');
});
