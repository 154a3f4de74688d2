import { expect, test } from 'vitest';
import { makeEngine } from '../../../electron/core/submit/engine.ts';
import { makeDelivery } from '../../../electron/core/submit/deliver.ts';
import { makeMessageDelivery } from '../../../electron/core/submit/deliver-messages.ts';
import { makeRevisionDelivery } from '../../../electron/core/submit/deliver-revisions.ts';
import { makeWithdrawalDelivery } from '../../../electron/core/submit/deliver-withdrawals.ts';
import { defaultWaits } from '../../../electron/core/submit/waits.ts';
import { makeModelDesk } from '../../support/model-desk.ts';
import { addRequest, openProfile, queueRequest } from '../../support/temp-profile.ts';
import { makeVirtualClock } from '../../support/virtual-clock.ts';

test('a key store that never answers holds up one call, not the ones after it', async () => {
  const { store } = openProfile();
  const id = addRequest(store);
  queueRequest(store, id);
  const time = makeVirtualClock();
  const { channel } = makeModelDesk('key and look-up', time, () => undefined);
  const host = {
    clock: time.clock,
    random: () => 0.5,
    waits: defaultWaits,
    sleep: time.sleep,
    newId: () => '',
    log: () => undefined,
    reached: () => undefined,
  };
  const deps = { host, store, makeAttachments: () => Promise.resolve([]), deskTimeMs: time.trueTimeMs };
  let calls = 0;
  const engine = makeEngine({
    ...deps,
    delivery: makeDelivery(deps),
    withdrawals: makeWithdrawalDelivery(deps),
    revisions: makeRevisionDelivery(deps),
    messages: makeMessageDelivery(deps),
    clockOffset: { aheadSeconds: () => null },
    currentChannel: () => ((calls += 1) === 1 ? new Promise(() => undefined) : Promise.resolve(channel)),
    changed: () => undefined,
  });
  const first = await engine.sync({ timeoutSeconds: 0.05 });
  expect(first).toMatchObject({ waiting: 1, sent: 0 });
  expect(await engine.sync()).toMatchObject({ sent: 1 });
});
