import type { ChannelKind } from '../../../../../shared/states.ts';
import type { Channel } from '../../channel.ts';
import { itemError } from '../../item-error.ts';

/** A way that a person goes: nothing is asked of a network, and only a person says what arrived. */
export function makePersonChannel(kind: ChannelKind, address: string): Channel {
  const byPerson = itemError('hand-over');
  return {
    kind,
    desk: `${kind} ${address}`,
    carrier: 'person',
    keyLifeDays: () => 0,
    lookUpTrust: () => ({ consistency: 'none' }),
    probe: async () => ({ kind: 'ready' }),
    // Never called with this carrier; were it, nothing would have left.
    create: async () => ({ kind: 'not-sent', error: byPerson, httpStatus: null }),
    findByExternalId: async () => ({ kind: 'answered', ticketIds: [] }),
    readBack: async () => ({ kind: 'failed', error: byPerson }),
    changes: async (_open, cursor) => ({ tickets: [], cursor }),
  };
}
