import type { JsonObject } from '../../../../shared/json-pointer.ts';
import type { Language } from '../../../../shared/language.ts';
import type { PlanExportFormat, PlanFile, RoleMember } from '../../../../shared/operations/plans.ts';

/** What an export is made of. */
export type PlanExport = {
  packet: JsonObject;
  format: PlanExportFormat;
  language: Language;
  /** YYYY-MM-DD. */
  today: string;
  /** Members that are there already, and so are imported instead of made; empty where nothing is known. */
  existing: readonly RoleMember[];
  /** Members to take away, in a file of their own. */
  removals: readonly RoleMember[];
};

/**
 * The files of an export; the same input gives the same bytes. Throws DeskError `plan-not-exportable` where the plan
 * has errors that are not waived, or a name that the provider refuses.
 */
export async function exportPlan(_plan: PlanExport): Promise<PlanFile[]> {
  throw new Error('exports are not finished');
}
