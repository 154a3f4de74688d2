import type { QueryClient } from '@tanstack/react-query';
import type { PacketView, WindowDesk } from '../../../shared/contract.ts';
import type { JsonObject } from '../../../shared/json-pointer.ts';
import { applyPlanEdits } from '../../../shared/plan/apply-plan-edits.ts';
import { EDITS_MAX, type PlanEdit } from '../../../shared/plan/plan-edit.ts';
import { textAt } from '../../../shared/rules/request-members.ts';
import { keys } from '../../app/desk-queries.ts';
import { makeSaveQueue, type SaveQueue } from '../requests/save-queue.ts';

export type PlanSaves = SaveQueue<PlanEdit>;

const isSameScope = (a: { type: string; key?: string | undefined }, b: typeof a): boolean =>
  a.type === b.type && a.key === b.key;

/** One edit that does what two in a row do, where they are about the same member or item: null where they are not. */
function merged(a: PlanEdit, b: PlanEdit): PlanEdit | null {
  if (a.type === 'set' && b.type === 'set') return a.pointer === b.pointer ? b : null;
  if (a.type === 'put' && b.type === 'put')
    return a.list === b.list && a.key === b.key ? { ...b, members: { ...a.members, ...b.members } } : null;
  if (a.type !== 'grant' || b.type !== 'grant') return null;
  const isSame = a.person === b.person && a.role === b.role && isSameScope(a.scope, b.scope);
  return isSame ? { ...a, ...b } : null;
}

/** Both lists as one: what is typed letter by letter is one edit, so that no step outgrows what one call may carry. */
export function joinPlanEdits(before: readonly PlanEdit[], next: readonly PlanEdit[]): PlanEdit[] {
  const all = [...before];
  for (const edit of next) {
    const last = all.at(-1);
    const one = last ? merged(last, edit) : null;
    if (one) all[all.length - 1] = one;
    else all.push(edit);
  }
  return all;
}

/**
 * Saves edits in as many calls as they need, all of one step and so one version; at once, since the window may be going
 * away. Where one failed, all can be saved again.
 */
async function saveInParts(
  desk: Pick<WindowDesk, 'editPlan'>,
  id: string,
  edits: readonly PlanEdit[],
  step: string,
): ReturnType<WindowDesk['editPlan']> {
  const save = (n: number): ReturnType<WindowDesk['editPlan']> =>
    desk.editPlan({ id, edits: edits.slice(n * EDITS_MAX, (n + 1) * EDITS_MAX), step });
  const others = Math.ceil(edits.length / EDITS_MAX) - 1;
  const answers = await Promise.all([save(0), ...Array.from({ length: others }, (_, n) => save(n + 1))]);
  return answers.find(({ ok }) => !ok) ?? answers[0];
}

/** Saves the edits of one plan through the desk, whose answers go into the cache. */
export const makePlanSaves = (
  desk: Pick<WindowDesk, 'editPlan'>,
  client: QueryClient,
  id: string,
): PlanSaves =>
  makeSaveQueue(
    (edits, step) => saveInParts(desk, id, edits, step),
    ({ savedAt }, edits) =>
      // A reading that is under way has these edits already: what the event of their commit has begun comes after it.
      client.setQueryData<PacketView>(keys.packet(id), (view) => {
        if (!view) return view;
        const packet = applyPlanEdits(view.packet as JsonObject, edits);
        return { ...view, packet, title: textAt(packet, '/name'), updatedAt: savedAt };
      }),
    joinPlanEdits,
  );
