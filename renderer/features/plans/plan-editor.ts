import { createContext, use } from 'react';
import type { PacketView } from '../../../shared/contract.ts';
import type { JsonObject } from '../../../shared/json-pointer.ts';
import type { PlanEdit } from '../../../shared/plan/plan-edit.ts';
import type { PlanFacts } from '../../../shared/plan/plan-facts.ts';
import type { PlanFault } from '../../../shared/rules/plan/plan-fault.ts';

/** `submission`: what became of a plan that was finalized. */
export type PlanTab = 'submission' | 'matrix' | 'lists' | 'findings' | 'state' | 'files';

/**
 * What a person asked to see. `pointer` is a finding's: an item or member of the plan (lists), an assignment (matrix).
 * `person` and `project` (keys) say which cell, or narrow the findings.
 */
export type PlanPlace = { tab: PlanTab; pointer?: string; person?: string; project?: string };

/** The plan that the page shows, as every part of the page reads and changes it. */
export type PlanEditor = {
  view: PacketView;
  /** The plan with all edits, those on the way to the disk too. */
  packet: JsonObject;
  facts: PlanFacts;
  faults: readonly PlanFault[];
  isEditable: boolean;
  /**
   * Makes edits at once, here and in `facts`, and saves them, as one step that undo takes back. With the same `step`
   * (typing, letter by letter) they join the ones before and are saved after a pause; without one at once. What no
   * PlanEdit may say is refused with a notice and changes nothing.
   */
  edit(edits: readonly PlanEdit[], step?: string): void;
  /** Takes the last step back; with `step` only where that was the last one, and false where it was not, or changed nothing. */
  undo(step?: string): Promise<boolean>;
  /** Where the page is: another object for each `show`, so that the part it names can put the focus there. */
  place: PlanPlace;
  show(place: PlanPlace): void;
  /** Fulfilled when everything typed is on the disk. Throws a DeskFailure where it could not be saved. */
  saved(): Promise<void>;
};

export const PlanEditorContext = createContext<PlanEditor | null>(null);

export function usePlanEditor(): PlanEditor {
  const editor = use(PlanEditorContext);
  if (!editor) throw new Error('there is no plan around this component');
  return editor;
}
