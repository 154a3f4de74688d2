import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { PacketView } from '../../../../shared/contract.ts';
import type { Finding } from '../../../../shared/findings.ts';
import { useDesk } from '../../../app/desk-context.ts';
import { valueOf } from '../../../app/desk-failure.ts';
import { keys } from '../../../app/desk-queries.ts';
import { useNotify } from '../../../ui/use-notify.ts';
import { useDraftSaves } from '../draft-saves.ts';
import { fieldOf } from './field-findings.ts';
import { focusField } from './field-id.ts';
import { useFormOfRequest } from './request-form-context.ts';

/** Keeps a warning's value as it is, or warns again. What is typed is saved first, since the desk keeps a saved value. */
export function useKeepFinding(finding: Finding): (keep: boolean) => void {
  const desk = useDesk();
  const client = useQueryClient();
  const notify = useNotify();
  const { id } = useFormOfRequest();
  const save = useDraftSaves().of(id);
  const { pointer, code } = finding;
  const mutation = useMutation({
    mutationFn: async (keep: boolean) => {
      await save.flush();
      return valueOf(desk.keepFinding({ id, pointer, code, keep }));
    },
    onSuccess: ({ findings }) => {
      client.setQueryData<PacketView>(keys.packet(id), (view) => view && { ...view, findings });
      // The button that was pressed is gone.
      const field = fieldOf(pointer);
      if (field) focusField(field);
    },
    onError: ({ error }) => notify.failed(error.message),
  });
  return mutation.mutate;
}
