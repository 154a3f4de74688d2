import { expect, it, vi } from 'vitest';
import { makeKeptByMain } from '../../../../../electron/main/core-link/kept-by-main.ts';
import { failure } from '../../../../../shared/failure.ts';

const key = new Uint8Array(32).fill(7);
const asText = Buffer.from(key).toString('base64');

it('the key store of main seals and opens a key, and says where it should be sealed anew', async () => {
  const asked: [string, unknown][] = [];
  const answers: Record<string, unknown> = {
    keyStoreName: 'kwallet6',
    sealKey: 'c2VhbGVk',
    openKey: { text: asText, isStale: true },
  };
  const { keyStore } = makeKeptByMain({
    async call(name, input) {
      asked.push([name, input]);
      return { ok: true, value: answers[name] };
    },
  });
  const onStale = vi.fn<() => void>();
  expect(await keyStore.name()).toBe('kwallet6');
  expect(await keyStore.seal(key)).toBe('c2VhbGVk');
  expect(Buffer.from(await keyStore.open('c2VhbGVk', onStale)).equals(key)).toBe(true);
  expect(onStale).toHaveBeenCalledOnce();
  expect(asked).toEqual([
    ['keyStoreName', undefined],
    ['sealKey', asText],
    ['openKey', 'c2VhbGVk'],
  ]);
});

it('a key store that main cannot open rejects', async () => {
  const { keyStore } = makeKeptByMain({ call: async () => failure('no-key-store') });
  await expect(keyStore.open('c2VhbGVk')).rejects.toMatchObject({ code: 'no-key-store' });
  await expect(keyStore.seal(key)).rejects.toMatchObject({ code: 'no-key-store' });
});
