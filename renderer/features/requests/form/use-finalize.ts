import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNotify } from '../../../ui/use-notify.ts';
import { useDesk } from '../../../app/desk-context.ts';
import { valueOf } from '../../../app/desk-failure.ts';
import { keys } from '../../../app/desk-queries.ts';
import type { Autosave } from '../autosave.ts';
import { isEditable } from '../request-fields.ts';

/** Saves what is typed, then finalizes. `onBlocked` where errors or an unsaved text stand in the way. */
export function useFinalize(id: string, save: Autosave, onBlocked: () => void) {
  const desk = useDesk();
  const client = useQueryClient();
  const notify = useNotify();
  const mutation = useMutation({
    mutationFn: async () => {
      await save.flush();
      // The indicator says why; what is not on the disk must not be frozen.
      if (save.unsaved().size > 0) return null;
      return valueOf(desk.finalizePackets({ ids: [id] }));
    },
    onSuccess: async (answer) => {
      await client.invalidateQueries({ queryKey: keys.packet(id) });
      const item = answer?.items[0];
      const stillEditable = item === undefined || isEditable(item.state);
      if (stillEditable) onBlocked();
    },
    onError: ({ error }) => notify.failed(error.message),
  });
  return { finalize: () => mutation.mutate(), isFinalizing: mutation.isPending };
}
