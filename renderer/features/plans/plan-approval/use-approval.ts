import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Input } from '../../../../shared/contract.ts';
import { useDesk } from '../../../app/desk-context.ts';
import { valueOf } from '../../../app/desk-failure.ts';
import { keys } from '../../../app/desk-queries.ts';
import { usePlanEditor } from '../plan-editor.ts';

const approvalKey = (id: string) => [...keys.packets, 'approval', id] as const;

/** Where the plan stands. */
export function useApproval() {
  const desk = useDesk();
  const { id } = usePlanEditor().view;
  return useQuery({ queryKey: approvalKey(id), queryFn: () => valueOf(desk.readApproval({ id })) });
}

/** Takes a step of the approval, of the plan with everything that was typed; `onDone` when the window shows it. */
export function useMovePlan(onDone: () => void) {
  const desk = useDesk();
  const client = useQueryClient();
  const { view, saved } = usePlanEditor();
  const { id } = view;
  return useMutation({
    async mutationFn(step: Omit<Input<'movePlan'>, 'id'>) {
      await saved();
      return valueOf(desk.movePlan({ id, ...step }));
    },
    async onSuccess(approval) {
      client.setQueryData(approvalKey(id), approval);
      onDone();
      await client.invalidateQueries({ queryKey: keys.packets });
    },
  });
}
