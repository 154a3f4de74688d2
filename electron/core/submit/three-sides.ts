import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { pointerOf, valueAt, withValueAt, type Json, type JsonObject } from '../../../shared/json-pointer.ts';
import { RequestPacket } from '../../../shared/packet/request.ts';
import { cleanLine, cleanLines } from '../../../shared/rules/clean-text.ts';
import { sentMembers } from './channels/support-api/request-body.ts';

/*
 * A correction and a ticket that was changed meanwhile, member by member: what was submitted (base), what shall be
 * there (mine), what the desk shows (theirs). What the desk shows is untrusted: only members that a packet has, of
 * their type, cleaned and cut to the longest text of a packet are ever taken from it.
 */

/** Longest text of a request, in UTF-16 units; see the packet format. */
const MAX_TEXT = 8000;

const multiline: ReadonlySet<string> = new Set(['/note', '/preCheck/note']);

/** A member that only repeats what was typed for another one; it goes where that one is taken from the desk. */
const typedAs: Readonly<Record<string, string>> = { '/company/vatId': '/company/vatIdAsTyped' };

type Leaf = { pointer: string; schema: z.ZodType };

function leavesOf(schema: z.ZodType, path: readonly string[]): Leaf[] {
  const inner = schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema;
  return inner instanceof z.ZodObject
    ? Object.entries(inner.shape).flatMap(([name, member]) => leavesOf(member as z.ZodType, [...path, name]))
    : [{ pointer: pointerOf(path), schema: inner }];
}

/** Every member of a request that goes to the desk and holds a value. */
const leaves = sentMembers
  .flatMap((name) => leavesOf(RequestPacket.shape[name], [name]))
  .filter(({ pointer }) => !Object.values(typedAs).includes(pointer));

/** One member as the three sides have it; undefined where a side has none. */
export type Sides = {
  pointer: string;
  base: Json | undefined;
  mine: Json | undefined;
  theirs: Json | undefined;
};

/** A missing member and an empty text are the same to people. */
const isSame = (a: Json | undefined, b: Json | undefined): boolean =>
  isDeepStrictEqual(a === '' ? undefined : a, b === '' ? undefined : b);

/** What the desk shows of a member, cleaned; `base` where that is no value that a packet can have. */
function usable(
  { pointer, schema }: Leaf,
  shown: Json | undefined,
  base: Json | undefined,
): Json | undefined {
  if (shown === undefined || shown === null) return undefined;
  const clean = multiline.has(pointer) ? cleanLines : cleanLine;
  const value = typeof shown === 'string' ? clean(shown.slice(0, MAX_TEXT)).text : shown;
  return schema.safeParse(value).success && JSON.stringify(value).length <= 2 * MAX_TEXT ? value : base;
}

const isAtOrBelow = (pointer: string, parent: string): boolean =>
  pointer === parent || pointer.startsWith(`${parent}/`);

/**
 * The members that the desk changed, apart by whether the correction changes them too: those conflict, the others are
 * taken over. `dropped` are pointers of members that the desk never showed as sent; they say nothing about a change.
 */
export function compareSides(
  base: JsonObject,
  mine: JsonObject,
  shown: JsonObject,
  dropped: readonly string[] = [],
): { conflict: Sides[]; taken: Sides[] } {
  const changed = leaves.flatMap((leaf): Sides[] => {
    const { pointer } = leaf;
    if (dropped.some((parent) => isAtOrBelow(pointer, parent))) return [];
    const before = valueAt(base, pointer);
    const theirs = usable(leaf, valueAt(shown, pointer), before);
    const own = valueAt(mine, pointer);
    return isSame(before, theirs) || isSame(own, theirs)
      ? []
      : [{ pointer, base: before, mine: own, theirs }];
  });
  const isOwn = ({ base: before, mine: own }: Sides): boolean => !isSame(before, own);
  return { conflict: changed.filter(isOwn), taken: changed.filter((sides) => !isOwn(sides)) };
}

/** The packet with the desk's value of each of these members. */
export const takeTheirs = (packet: JsonObject, members: readonly Sides[]): JsonObject =>
  members.reduce((done, { pointer, theirs }) => {
    const typed = typedAs[pointer];
    const next = withValueAt(done, pointer, theirs);
    return typed === undefined ? next : withValueAt(next, typed, undefined);
  }, packet);

/**
 * What the desk holds, as far as this app knows: what it showed when a person looked, else what was submitted. Members
 * that it never showed as sent count as submitted.
 */
export const heldByDesk = (
  base: JsonObject,
  shown: JsonObject | null,
  dropped: readonly string[],
): JsonObject =>
  shown === null
    ? base
    : dropped
        .filter((pointer) => pointer !== '')
        .reduce((held, pointer) => withValueAt(held, pointer, valueAt(base, pointer)), { ...shown });
