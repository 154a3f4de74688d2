import { isDeepStrictEqual } from 'node:util';
import {
  isJsonObject,
  pointerOf,
  withValueAt,
  type Json,
  type JsonObject,
} from '../../../shared/json-pointer.ts';

/** One member that differs between two packets; a side is absent where the member is. */
export type PacketDifference = { pointer: string; before?: Json; after?: Json };

/** A packet may have a member `constructor`; one that has none inherits it. */
const ownMember = (object: JsonObject, name: string): Json | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;

function differencesAt(path: readonly string[], before: JsonObject, after: JsonObject): PacketDifference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => {
    const [old, now] = [ownMember(before, name), ownMember(after, name)];
    const member = [...path, name];
    if (isJsonObject(old) && isJsonObject(now)) return differencesAt(member, old, now);
    if (isDeepStrictEqual(old, now)) return [];
    return [
      {
        pointer: pointerOf(member),
        ...(old === undefined ? {} : { before: old }),
        ...(now === undefined ? {} : { after: now }),
      },
    ];
  });
}

/**
 * What turns one packet into another, in the order of their members. Objects are compared member by member, lists
 * and everything else as a whole, so that taking the differences back gives exactly the packet before.
 */
export const packetDifferences = (before: JsonObject, after: JsonObject): PacketDifference[] =>
  differencesAt([], before, after);

/** The packet after the differences. */
export const applyDifferences = (packet: JsonObject, differences: readonly PacketDifference[]): JsonObject =>
  differences.reduce((done, { pointer, after }) => withValueAt(done, pointer, after), packet);

/** The same differences the other way round. */
export const invertDifferences = (differences: readonly PacketDifference[]): PacketDifference[] =>
  differences
    .map(({ pointer, before, after }) => ({
      pointer,
      ...(after === undefined ? {} : { before: after }),
      ...(before === undefined ? {} : { after: before }),
    }))
    .toReversed();
