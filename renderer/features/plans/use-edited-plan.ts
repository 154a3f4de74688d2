import { useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import * as z from 'zod';
import type { PacketView } from '../../../shared/contract.ts';
import type { JsonObject } from '../../../shared/json-pointer.ts';
import { applyPlanEdits } from '../../../shared/plan/apply-plan-edits.ts';
import { PlanEdit } from '../../../shared/plan/plan-edit.ts';
import { planFacts } from '../../../shared/plan/plan-facts.ts';
import { readPlan } from '../../../shared/plan/read-plan.ts';
import { findPlanFaults } from '../../../shared/rules/plan/check-plan.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useAreaText } from '../../i18n/use-text.ts';
import { today } from '../../ui/day-input.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { useDraftSaves } from '../requests/draft-saves.ts';
import type { PlanEditor } from './plan-editor.ts';
import { makePlanSaves, type PlanSaves } from './plan-saves.ts';

type EditedPlan = Pick<PlanEditor, 'packet' | 'facts' | 'faults'> & {
  save: PlanSaves;
  edit(edits: readonly PlanEdit[], step: string): void;
};

const Edits = z.array(PlanEdit);

/** What is stored, with what is on its way to the disk. */
const shownPacket = (view: PacketView, save: PlanSaves): JsonObject =>
  applyPlanEdits(view.packet as JsonObject, save.unsaved());

/**
 * A plan under the hands of a person: edits show at once and are saved behind it. What the desk tells of the plan
 * later (undo, another change) is taken over, under what is not saved yet.
 */
export function useEditedPlan(view: PacketView): EditedPlan {
  const { id } = view;
  const desk = useDesk();
  const client = useQueryClient();
  const text = useAreaText('plans');
  const notify = useNotify();
  const save = useDraftSaves().held(id, () => makePlanSaves(desk, client, id));
  const [shown, setShown] = useState(() => ({ stored: view.packet, packet: shownPacket(view, save) }));
  // While drawing, so that no picture shows the plan without an edit that was just saved.
  if (shown.stored !== view.packet) setShown({ stored: view.packet, packet: shownPacket(view, save) });
  const { packet } = shown;

  const edit = (edits: readonly PlanEdit[], step: string): void => {
    if (edits.length === 0) return;
    // An edit that core must refuse would stand in the way of all later ones.
    if (!Edits.safeParse(edits).success) {
      const refused = text('page.refused');
      notify.failed({ de: refused, en: refused });
      return;
    }
    setShown((before) => ({ ...before, packet: applyPlanEdits(before.packet, edits) }));
    save.add(edits, step);
  };

  useEffect(() => () => void save.flush(), [save]);

  const day = today();
  const facts = useMemo(() => planFacts(readPlan(packet), day), [packet, day]);
  // Typing comes first: the rules follow in the next picture.
  const checked = useDeferredValue(facts);
  const faults = useMemo(() => findPlanFaults(checked), [checked]);
  return { packet, facts, faults, edit, save };
}
