import type { Channel } from '../../electron/core/submit/channel.ts';
import { makeDelivery, type DeliverDeps } from '../../electron/core/submit/deliver.ts';
import { makeMessageDelivery } from '../../electron/core/submit/deliver-messages.ts';
import { makeRevisionDelivery } from '../../electron/core/submit/deliver-revisions.ts';
import { makeWithdrawalDelivery } from '../../electron/core/submit/deliver-withdrawals.ts';
import type { DeliveryPoint } from '../../electron/core/submit/delivery-points.ts';
import { makeEngine, type Engine } from '../../electron/core/submit/engine.ts';
import { defaultWaits } from '../../electron/core/submit/waits.ts';
import type { Store } from '../../electron/core/store/store.ts';
import type { VirtualClock } from './virtual-clock.ts';

export type EngineParts = {
  store: Store;
  channel: Channel;
  time: VirtualClock;
  random?: () => number;
  reached?: (point: DeliveryPoint) => void;
  deskTimeMs?: () => number | null;
  makeAttachments?: DeliverDeps['makeAttachments'];
  changed?: () => void;
  /** The channel in the settings, where it is not always `channel`. */
  chosen?: () => Channel;
};

/** The engine as core assembles it, in virtual time. */
export function assembleEngine({
  store,
  channel,
  time,
  changed = () => undefined,
  ...given
}: EngineParts): Engine {
  const host = {
    clock: time.clock,
    random: given.random ?? (() => 0.5),
    waits: defaultWaits,
    sleep: time.sleep,
    newId: () => '',
    log: () => undefined,
    reached: given.reached ?? (() => undefined),
  };
  const makeAttachments = given.makeAttachments ?? (() => Promise.resolve([]));
  const deps = { host, store, makeAttachments, deskTimeMs: given.deskTimeMs ?? time.trueTimeMs };
  return makeEngine({
    host,
    store,
    delivery: makeDelivery(deps),
    withdrawals: makeWithdrawalDelivery(deps),
    revisions: makeRevisionDelivery(deps),
    messages: makeMessageDelivery(deps),
    clockOffset: { aheadSeconds: () => null },
    currentChannel: () => Promise.resolve(given.chosen?.() ?? channel),
    changed,
  });
}
