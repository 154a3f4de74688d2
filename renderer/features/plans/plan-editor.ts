import { createContext, use } from 'react';
import type { PacketView } from '../../../shared/contract.ts';
import type { JsonObject } from '../../../shared/json-pointer.ts';
import type { PlanEdit } from '../../../shared/plan/plan-edit.ts';
import type { PlanFacts } from '../../../shared/plan/plan-facts.ts';
import type { PlanFault } from '../../../shared/rules/plan/plan-fault.ts';

/** The plan that the page shows, as every part of the page reads and changes it. */
export type PlanEditor = {
  view: PacketView;
  /** The plan with all edits, those on the way to the disk too. */
  packet: JsonObject;
  facts: PlanFacts;
  faults: readonly PlanFault[];
  isEditable: boolean;
  /** Makes edits at once and saves them, as one step that undo takes back; the same `step` joins them to the ones before. */
  edit(edits: readonly PlanEdit[], step?: string): void;
  /** Fulfilled when everything typed is on the disk. */
  saved(): Promise<void>;
};

export const PlanEditorContext = createContext<PlanEditor | null>(null);

export function usePlanEditor(): PlanEditor {
  const editor = use(PlanEditorContext);
  if (!editor) throw new Error('there is no plan around this component');
  return editor;
}
