import { isDeepStrictEqual } from 'node:util';
import {
  isJsonObject,
  pointerOf,
  valueAt,
  withValueAt,
  type Json,
  type JsonObject,
} from '../../../shared/json-pointer.ts';
import { listDifferences } from './list-differences.ts';

/**
 * One member that differs between two packets; a side is absent where the member is. With `at` the member is a list,
 * and both sides are only the items that differ, which stand there from that place on.
 */
export type PacketDifference = { pointer: string; at?: number; before?: Json; after?: Json };

/** A packet may have a member `constructor`; one that has none inherits it. */
const ownMember = (object: JsonObject, name: string): Json | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;

/** A list of things that each are one: what a person adds or changes is told of them, not of the list. */
const isListOfObjects = (value: Json | undefined): value is JsonObject[] =>
  Array.isArray(value) && value.length > 0 && value.every(isJsonObject);

function differencesAt(
  path: readonly string[],
  before: JsonObject,
  after: JsonObject,
  lists: 'whole' | 'by-item',
): PacketDifference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => {
    const [old, now] = [ownMember(before, name), ownMember(after, name)];
    const member = [...path, name];
    if (isJsonObject(old) && isJsonObject(now)) return differencesAt(member, old, now, lists);
    if (isDeepStrictEqual(old, now)) return [];
    if (lists === 'by-item' && isListOfObjects(old) && isListOfObjects(now))
      return listDifferences(old, now).map((splice) => Object.assign({ pointer: pointerOf(member) }, splice));
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
 * What turns one packet into another, in the order of their members. Objects are compared member by member, lists of
 * objects item by item (a plan has thousands), everything else as a whole; taking the differences back gives exactly
 * the packet before.
 */
export const packetDifferences = (before: JsonObject, after: JsonObject): PacketDifference[] =>
  differencesAt([], before, after, 'by-item');

/** The same with every list as a whole, so that it can be applied to a packet that is not the one before. */
export const memberDifferences = (before: JsonObject, after: JsonObject): PacketDifference[] =>
  differencesAt([], before, after, 'whole');

const itemsOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

function applyDifference(packet: JsonObject, { pointer, at, before, after }: PacketDifference): JsonObject {
  if (at === undefined) return withValueAt(packet, pointer, after);
  const list = itemsOf(valueAt(packet, pointer));
  const rest = list.slice(at + itemsOf(before).length);
  return withValueAt(packet, pointer, [...list.slice(0, at), ...itemsOf(after), ...rest]);
}

/** The packet after the differences. */
export const applyDifferences = (packet: JsonObject, differences: readonly PacketDifference[]): JsonObject =>
  differences.reduce(applyDifference, packet);

/** The same differences the other way round. */
export const invertDifferences = (differences: readonly PacketDifference[]): PacketDifference[] =>
  differences
    .map(({ pointer, at, before, after }) => ({
      pointer,
      ...(at === undefined ? {} : { at }),
      ...(after === undefined ? {} : { before: after }),
      ...(before === undefined ? {} : { after: before }),
    }))
    .toReversed();
