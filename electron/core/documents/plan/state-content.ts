import { isJsonObject, type Json, type JsonObject } from '../../../../shared/json-pointer.ts';
import type { ScopeType } from '../../../../shared/plan/read-plan.ts';

/** A place as a file names it: by the plan's key or `organization`, or by the provider's own id. */
export type StatePlace = { by: 'key'; type?: string; key: string } | { by: 'id'; type: string; id: string };

/** A role of a subject; `place` is null where that of the whole file counts. */
export type StateRole = { subject: string; role: string; place: StatePlace | null };

/** A project or folder that exists at the provider; its UUID comes first among its ids. */
export type StateResource = { type: Exclude<ScopeType, 'organization'>; ids: string[]; name: string };

/** What a file of the current state says. */
export type StateContent = {
  /** What made the file. */
  tool: string;
  roles: StateRole[];
  resources: StateResource[];
  /** The place of all roles; `file-name` where the file itself does not say it. */
  whole?: StatePlace | 'file-name';
};

/** A file is in no form that is known; the message names the member, the row or the form. */
export class UnknownForm extends Error {}

/** The most entries of one list: an organization of 1,000 projects with 100 members each. */
export const MAX_ENTRIES = 100_000;

const CONTROL = /\p{Cc}/u;
const MAX_TEXT = 255;

export const has = (object: JsonObject, ...members: string[]): boolean =>
  members.every((member) => Object.hasOwn(object, member));

/** A text that names something: trimmed, composed, 1 to 255 characters, none of control. Throws UnknownForm. */
export function nameIn(object: JsonObject, member: string, at: string): string {
  const value = has(object, member) ? object[member] : undefined;
  const text = typeof value === 'string' ? value.normalize('NFC').trim() : '';
  if (text === '' || text.length > MAX_TEXT || CONTROL.test(text)) throw new UnknownForm(`${at}/${member}`);
  return text;
}

/** Who has which role where, the subject in lower case as the provider compares it. Throws UnknownForm. */
export const roleIn = (object: JsonObject, at: string, place: StatePlace | null): StateRole => ({
  subject: nameIn(object, 'subject', at).toLowerCase(),
  role: nameIn(object, 'role', at),
  place,
});

/** Reads each item of a list, which must be objects; `at` is the list's JSON Pointer. Throws UnknownForm. */
export function eachOf<T>(list: Json[], at: string, read: (item: JsonObject, at: string) => T): T[] {
  if (list.length > MAX_ENTRIES) throw new UnknownForm(`${at}: > ${MAX_ENTRIES}`);
  return list.map((item, index) => {
    if (!isJsonObject(item)) throw new UnknownForm(`${at}/${index}`);
    return read(item, `${at}/${index}`);
  });
}
