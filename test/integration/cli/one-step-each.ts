import { makeRequest, type Packet } from '../../support/packets.ts';
import type { Seen, Step } from '../../support/scripted-desk.ts';

/** Gives every named step a packet of its own, and a script that answers each packet's first call by its step. */
export function assignSteps(steps: Record<string, Step>) {
  const names = Object.keys(steps);
  const packets: Packet[] = names.map((_, n) =>
    makeRequest({ '/company/vatId': undefined, '/company/vatIdMissingReason': 'not-issued-yet' }, n),
  );
  const nameOf = new Map(packets.map(({ id }, n) => [id, names[n] as string]));
  const done = new Set<string>();
  const script = ({ externalId }: Seen): Step | undefined => {
    if (externalId === null || done.has(externalId)) return undefined;
    done.add(externalId);
    return steps[nameOf.get(externalId) ?? ''];
  };
  const byName = <T>(values: Record<string, T>): Record<string, T> =>
    Object.fromEntries(packets.map(({ id }) => [nameOf.get(id) as string, values[id] as T]));
  const forAll = <T>(value: T): Record<string, T> => Object.fromEntries(names.map((name) => [name, value]));
  return { names, packets, script, byName, forAll };
}

/** Calls by the packet that they are about. */
export const perPacket = (calls: Seen[]): Map<string, Seen[]> =>
  Map.groupBy(calls, ({ externalId }) => externalId ?? '');
