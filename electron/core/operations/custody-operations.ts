import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import type { Colleague } from '../../../shared/operations/custody.ts';
import { signHandOver } from '../documents/incoming/hand-over-content.ts';
import { fingerprintOfKey, publicKeyText, readPublicKey } from '../documents/incoming/public-key.ts';
import { runIncoming } from '../documents/incoming/run-incoming.ts';
import type { Host } from '../host.ts';
import type { KnownColleague } from '../store/hand-over-keys.ts';
import type { Store } from '../store/store.ts';
import { dayOf } from './calendar-day.ts';
import { frozenBy } from './frozen.ts';
import { assertReadable, freezePacket, unfreezePacket } from './hand-over.ts';
import { ownKey, publicHalf } from './own-key.ts';

export type CustodyDeps = {
  host: Pick<Host, 'clock' | 'newId'>;
  store: Store;
  /** Puts packets into the outbox that were in it before. */
  finalizeAgain(ids: string[]): void;
  changed(): void;
};

const shown = ({ key, recipient, name, metAt }: KnownColleague): Colleague => ({
  key,
  publicKey: publicKeyText({ key, recipient, name }),
  fingerprint: fingerprintOfKey({ key, recipient }),
  name,
  metAt,
});

/** Handing packets over to colleagues, and whose keys are known; see documents/incoming/HAND-OVER.md. */
export function makeCustodyOperations({ host, store, finalizeAgain, changed }: CustodyDeps) {
  const now = (): string => host.clock.now().toISOString();

  /** Whom a file is for: a known colleague, or whoever's public key it is. Throws DeskError `colleague-key`. */
  function recipientOf(to: string): { recipient: string; key: string; who: string } {
    const { key, recipient, name } = store.handOverKeys.findColleague(to) ?? readPublicKey(to);
    const known = store.handOverKeys.findColleague(key);
    return { key, recipient, who: known?.name || name || fingerprintOfKey({ key, recipient }) };
  }

  function takeBack({ ids }: ParsedInput<'takeBack'>): Output<'takeBack'> {
    const items = store.write(() =>
      ids.map((id) => {
        unfreezePacket(store, id, now());
        return { id, state: store.outbox.stateOf(id) };
      }),
    );
    changed();
    return { items };
  }

  return {
    takeBack,

    async readOwnKey(): Promise<Output<'readOwnKey'>> {
      const half = await publicHalf(await ownKey(host, store));
      return { key: publicKeyText(half), fingerprint: fingerprintOfKey(half), name: half.name };
    },

    async nameOwnKey({ name }: ParsedInput<'nameOwnKey'>): Promise<Output<'nameOwnKey'>> {
      await ownKey(host, store);
      store.write(() => {
        const own = store.handOverKeys.own();
        if (own) store.handOverKeys.putOwn({ ...own, name });
      });
      return {};
    },

    listColleagues: (): Output<'listColleagues'> => ({
      colleagues: store.handOverKeys.colleagues().map(shown),
    }),

    saveColleague({ key, name }: ParsedInput<'saveColleague'>): Output<'saveColleague'> {
      const read = readPublicKey(key);
      return store.write(() => {
        const metAt = store.handOverKeys.findColleague(read.key)?.metAt ?? now();
        const colleague: KnownColleague = { ...read, name, metAt };
        store.handOverKeys.putColleague(colleague);
        return shown(colleague);
      });
    },

    deleteColleague({ key }: ParsedInput<'deleteColleague'>): Output<'deleteColleague'> {
      store.write(() => store.handOverKeys.removeColleague(key));
      return {};
    },

    async handOver({ ids, to, note }: ParsedInput<'handOver'>): Promise<Output<'handOver'>> {
      const own = await ownKey(host, store);
      const half = await publicHalf(own);
      const colleague = 'colleague' in to ? recipientOf(to.colleague) : null;
      if (colleague?.key === half.key) throw new DeskError('colleague-key');
      const id = host.newId();
      const at = now();
      const target = {
        handOverId: id,
        who: colleague?.who ?? ('name' in to ? to.name : ''),
        key: colleague?.key ?? null,
      };
      const packetIds = [...new Set(ids)];
      const waited = packetIds.filter((packetId) => store.outbox.find(packetId)?.state === 'waiting');
      // Frozen first: a file that is lost leaves everything here, to be taken back.
      const text = store.write(() => {
        const items = packetIds.map((packetId) => freezePacket(store, packetId, target, at));
        const signed = signHandOver(
          {
            id,
            at,
            from: { name: half.name, key: publicKeyText(half) },
            to: { recipient: colleague?.recipient ?? null },
            note,
            items,
          },
          own.signingKey,
        );
        assertReadable(signed);
        return signed;
      });
      changed();
      try {
        const opensWith = colleague ?? { passphrase: 'passphrase' in to ? to.passphrase : '' };
        const data = await runIncoming('seal', { text, to: opensWith });
        return { handOverId: id, fileName: `${dayOf(host.clock.now())}.handover`, data, waited };
      } catch (error) {
        takeBack({ ids: packetIds });
        if (waited.length > 0) finalizeAgain(waited);
        throw error;
      }
    },

    readCustody: ({ id }: ParsedInput<'readCustody'>): Output<'readCustody'> =>
      store.read(() => {
        const events = store.custody.ofPacket(store.drafts.get(id).id);
        return {
          isFrozen: frozenBy(store, id) !== null,
          events: events.map(({ n, event, who, at }) => ({ n, event, who, at })),
        };
      }),
  };
}
