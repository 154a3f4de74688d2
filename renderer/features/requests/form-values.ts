import type { PacketView } from '../../../shared/contract.ts';
import { valueAt, type JsonObject } from '../../../shared/json-pointer.ts';
import type { MemberChange } from '../../../shared/operations/drafts.ts';
import { textAt } from '../../../shared/rules/request-members.ts';
import type { FieldValue } from './autosave.ts';
import {
  requestFields,
  type Condition,
  type FieldPointer,
  type FieldSpec,
  type FormValues,
} from './request-fields.ts';

type Packet = PacketView['packet'];

/** What a field shows of a packet: a text, `''` where the member is absent, or whether the box is ticked. */
export function shownValue(packet: Packet, field: FieldSpec): string | boolean {
  if (field.control === 'check') return valueAt(packet as JsonObject, field.pointer) === true;
  return textAt(packet as JsonObject, field.pointer);
}

/** The form's values of a packet, with changes on top that are not saved yet. */
export function formValuesOf(packet: Packet, unsaved: ReadonlyMap<string, FieldValue>): FormValues {
  const values: FormValues = {};
  for (const field of requestFields) {
    const change = unsaved.get(field.pointer);
    values[field.pointer] = change === undefined ? shownValue(packet, field) : (change ?? '');
  }
  return values;
}

/** The fields in which two packets differ, in the order of the form; a side is absent where the member is. */
export const changedFields = (before: Packet, after: Packet): MemberChange[] =>
  requestFields.flatMap(({ pointer }) => {
    const [old, now] = [before, after].map((packet) => valueAt(packet as JsonObject, pointer));
    if (old === now) return [];
    return [
      {
        pointer,
        ...(old === undefined ? {} : { before: old }),
        ...(now === undefined ? {} : { after: now }),
      },
    ];
  });

/** What is saved for a field's new value: an emptied text removes the member. */
export const savedValue = (value: string | boolean): FieldValue => (value === '' ? null : value);

/** True where a section or field with this condition belongs to the request. */
export const isMet = (
  condition: Condition | undefined,
  valueOf: (pointer: FieldPointer) => unknown,
): boolean => condition === undefined || valueOf(condition.pointer) === condition.is;
