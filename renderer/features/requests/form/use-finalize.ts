import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isBlocking, type Finding } from '../../../../shared/findings.ts';
import { useNotify } from '../../../ui/use-notify.ts';
import { useDesk } from '../../../app/desk-context.ts';
import { valueOf } from '../../../app/desk-failure.ts';
import { keys } from '../../../app/desk-queries.ts';
import type { Saving } from '../save-queue.ts';
import { isEditable } from '../request-fields.ts';

/**
 * Saves what is typed, then finalizes. `onBlocked` where errors or an unsaved text stand in the way; then duplicates
 * are looked for at once, since the person is looking at the form again.
 */
export function useFinalize(id: string, save: Saving, onBlocked: (refusal?: Finding) => void) {
  const desk = useDesk();
  const client = useQueryClient();
  const notify = useNotify();
  const mutation = useMutation({
    mutationFn: async () => {
      await save.flush();
      // The indicator says why; what is not on the disk must not be frozen.
      if (!save.isSaved()) return null;
      return valueOf(desk.finalizePackets({ ids: [id] }));
    },
    onSuccess: async (answer) => {
      await client.invalidateQueries({ queryKey: keys.packet(id) });
      const item = answer?.items[0];
      const refusal = item?.findings.find(isBlocking);
      const stillEditable = item === undefined || isEditable(item.state) || refusal !== undefined;
      if (!stillEditable) return;
      // A correction is refused for reasons of its own, which are no findings about the packet.
      if (item?.state === 'sent' && refusal) notify.failed(refusal.message);
      void client.refetchQueries({ queryKey: keys.duplicates(id) });
      onBlocked(refusal);
    },
    onError: ({ error }) => notify.failed(error.message),
  });
  return { finalize: () => mutation.mutate(), isFinalizing: mutation.isPending };
}
