import { useMutation } from '@tanstack/react-query';
import * as z from 'zod';
import { Finding } from '../../../../shared/findings.ts';
import type { OperationError } from '../../../../shared/errors.ts';
import type { Language } from '../../../../shared/language.ts';
import type { RoleMember } from '../../../../shared/operations/plans.ts';
import { useDesk } from '../../../app/desk-context.ts';
import { valueOf } from '../../../app/desk-failure.ts';
import { usePlanEditor } from '../plan-editor.ts';
import { isApplied, type ExportKind } from './export-kinds.ts';

/** What a person chose for all exports of the page. */
export type ExportChoice = {
  language: Language;
  /** The snapshot whose content is not made anew; null to make everything. */
  snapshotId: string | null;
  /** Roles to take away, in files of their own. */
  removals: readonly RoleMember[];
};

/** Saves an export of the plan, with everything that was typed, where the person says; null where they cancelled. */
export function useSaveExport(kind: ExportKind, { language, snapshotId, removals }: ExportChoice) {
  const desk = useDesk();
  const { view, saved } = usePlanEditor();
  const { id } = view;
  return useMutation({
    async mutationFn(): Promise<string[] | null> {
      await saved();
      if (kind === 'pdf') {
        const { file } = await valueOf(desk.savePdf({ id, language }));
        return file === null ? null : [file];
      }
      const state = {
        ...(snapshotId !== null && { snapshotId }),
        ...(removals.length > 0 && { removals: [...removals] }),
      };
      const { files } = await valueOf(
        desk.savePlanFiles({ id, format: kind, language, ...(isApplied(kind) && state) }),
      );
      return files;
    },
  });
}

const Refusal = z.object({ findings: z.array(Finding) });

/** The findings for which core refused an export; none for any other failure. */
export const blockingFindings = ({ code, details }: OperationError): Finding[] =>
  code === 'plan-not-exportable' ? (Refusal.safeParse(details).data?.findings ?? []) : [];
