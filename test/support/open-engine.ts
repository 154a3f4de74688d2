import type { SyncEvent } from '../../shared/operations/sending.ts';
import type { Channel } from '../../electron/core/submit/channel.ts';
import { assembleEngine, type EngineParts } from './assemble-engine.ts';
import { makeModelDesk, type DeskKind, type Fault } from './model-desk.ts';
import { addRequest, openProfile, queueRequest } from './temp-profile.ts';
import { makeVirtualClock } from './virtual-clock.ts';

/** A few queued requests and an engine whose desk has these faults, one for each call. */
export function openEngine(
  n: number,
  {
    faults = [],
    kind = 'key and look-up',
    ...parts
  }: Partial<EngineParts> & {
    faults?: Fault[];
    kind?: DeskKind;
    change?: (channel: Channel) => Channel;
  } = {},
) {
  const { store, connection } = openProfile();
  const ids = Array.from({ length: n }, () => {
    const id = addRequest(store);
    queueRequest(store, id);
    return id;
  });
  const time = makeVirtualClock();
  const desk = makeModelDesk(kind, time, () => faults.shift());
  const channel = parts.change?.(desk.channel) ?? desk.channel;
  const engine = assembleEngine({ store, channel, time, ...parts });
  return {
    ids,
    time,
    desk,
    engine,
    store,
    states: () => ids.map((id) => store.outbox.find(id)?.state),
    run: (sql: string) => connection.db.exec(sql),
    log: () =>
      connection.db
        .prepare<[], { event: SyncEvent; code: string | null }>(
          'SELECT event, code FROM sync_log ORDER BY seq',
        )
        .all(),
  };
}
