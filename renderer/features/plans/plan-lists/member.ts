import type { Json } from '../../../../shared/json-pointer.ts';
import { valueAt } from '../../../../shared/json-pointer.ts';
import type { PlanEdit, PlanList } from '../../../../shared/plan/plan-edit.ts';
import type { PlanFault } from '../../../../shared/rules/plan/plan-fault.ts';
import { usePlanEditor } from '../plan-editor.ts';
import { faultsAt } from './faults-at.ts';

type Value = Extract<PlanEdit, { type: 'set' }>['value'];

/** A member of the plan that a field shows: where it stands, and the edit that gives it another value. */
export type Member = { pointer: string; step: string; put: (value: Value) => PlanEdit };

/** Longest name of a step that the desk takes. */
const LONGEST_STEP = 64;

/** A member of an item; the item's place in its list may change, its key does not. */
export const itemMember = (
  list: PlanList,
  { key, index }: { key: string; index: number },
  name: string,
): Member => ({
  pointer: `/${list}/${index}/${name}`,
  step: `${name}/${list}/${key}`.slice(0, LONGEST_STEP),
  put: (value) => ({ type: 'put', list, key, members: { [name]: value } }),
});

/** A member of the plan itself. */
export const planMember = (pointer: string): Member => ({
  pointer,
  step: pointer.slice(0, LONGEST_STEP),
  put: (value) => ({ type: 'set', pointer, value }),
});

/** The id of the field that shows a member. */
export const memberId = (pointer: string): string => `plan${pointer}`;

export type MemberState = {
  id: string;
  value: Json | undefined;
  faults: PlanFault[];
  isEditable: boolean;
  /** Writes a value; typing in one field is one step of undo. */
  put(value: Value): void;
};

/** The value of a member with what the rules say about it, straight from the plan that the page edits. */
export function useMember({ pointer, step, put }: Member): MemberState {
  const { packet, faults, isEditable, edit } = usePlanEditor();
  return {
    id: memberId(pointer),
    value: valueAt(packet, pointer),
    faults: faultsAt(faults, pointer),
    isEditable,
    put: (value) => edit([put(value)], step),
  };
}
