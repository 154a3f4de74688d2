import type { Output, ParsedInput } from '../../../shared/contract.ts';
import type { Sending } from '../../../shared/operations/sending.ts';
import type { Host } from '../host.ts';
import type { Store } from '../store/store.ts';

export type SendingDeps = { host: Host; store: Store; changed(): void };

/** When the app sends by itself, the log of what it did, and the bundle for whoever helps. */
export function makeSendingOperations({ store }: SendingDeps) {
  const readSending = (): Sending => ({ paused: false, network: null, clockAheadSeconds: null });
  return {
    readSending,
    async setSending(_input: ParsedInput<'setSending'>): Promise<Output<'setSending'>> {
      return readSending();
    },
    readSyncLog: ({ limit, cursor }: ParsedInput<'readSyncLog'>): Output<'readSyncLog'> => ({
      entries: store.syncLog
        .before(cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(cursor), limit)
        .map((line) => Object.assign(line, { title: null })),
      nextCursor: null,
    }),
    async makeSupportBundle(): Promise<Output<'makeSupportBundle'>> {
      return { fileName: 'support.zip', data: new Uint8Array() };
    },
  };
}
