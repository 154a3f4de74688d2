import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { keys } from '../../app/desk-queries.ts';
import type { ChannelValues } from './channel-schema.ts';

/** Sets where requests go; the answer says where the token is kept. */
export function useSetChannel(onDone: () => void) {
  const desk = useDesk();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, url, token }: ChannelValues) =>
      valueOf(
        desk.setChannel(
          kind === 'practice-desk' ? { kind, url: '' } : { kind, url, ...(token && { token }) },
        ),
      ),
    onSuccess: async (answer) => {
      client.setQueryData(keys.channel, answer);
      await client.invalidateQueries({ queryKey: keys.outbox });
      onDone();
    },
  });
}
