import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { keys } from '../../app/desk-queries.ts';

/** One sync pass, asked for by the person. */
export function useSync() {
  const desk = useDesk();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => valueOf(desk.sync({})),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.outbox }),
        client.invalidateQueries({ queryKey: keys.packets }),
      ]),
  });
}

export type SyncCall = ReturnType<typeof useSync>;
