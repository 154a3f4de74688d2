import { isJsonObject, pointerOf, type Json, type JsonObject } from '../../../../shared/json-pointer.ts';
import { messages, type MessageKey } from '../../../../shared/messages/translate.ts';
import type { Words } from './words.ts';

export type Field = { pointer: string; label: string; value: string };

/** What the desk and the file names say already. */
const notShown = new Set(['externalId', 'schemaVersion', 'method', 'attachmentIds']);

type FieldKey = Extract<MessageKey<'trainer'>, `field.${string}`>;
const isFieldKey = (key: string): key is FieldKey => Object.hasOwn(messages.en.trainer, key);

/** The name of a member for people; one that the page has no word for keeps its own. */
export function fieldLabel({ text }: Words, pointer: string): string {
  const path = pointer.slice(1).replaceAll('/', '.');
  const key = `field.${path}`;
  return isFieldKey(key) ? text(key) : path;
}

/** The members of what was sent that have a value, one by one, in the order in which they were sent. */
export function fieldsOf(words: Words, body: JsonObject): Field[] {
  const shown = (value: Json): string => {
    if (typeof value === 'boolean') return words.text(value ? 'sent.yes' : 'sent.no');
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  const below = (value: Json, path: string[]): Field[] => {
    if (isJsonObject(value))
      return Object.entries(value).flatMap(([name, member]) => below(member, [...path, name]));
    if (value === null || value === '') return [];
    const pointer = pointerOf(path);
    return [{ pointer, label: fieldLabel(words, pointer), value: shown(value) }];
  };
  return Object.entries(body)
    .filter(([name]) => !notShown.has(name))
    .flatMap(([name, member]) => below(member, [name]));
}
