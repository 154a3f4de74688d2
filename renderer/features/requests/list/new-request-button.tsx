import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNotify } from '../../../ui/use-notify.ts';
import { useDesk } from '../../../app/desk-context.ts';
import { valueOf } from '../../../app/desk-failure.ts';
import { keys } from '../../../app/desk-queries.ts';
import { goTo } from '../../../app/route.ts';
import { useText } from '../../../i18n/use-text.ts';

/** Makes an empty draft, which is on the disk at once, and opens it. */
export function NewRequestButton() {
  const text = useText();
  const notify = useNotify();
  const desk = useDesk();
  const client = useQueryClient();
  const create = useMutation({
    mutationFn: () => valueOf(desk.createRequest({ method: 'new-organization' })),
    onSuccess: (view) => {
      client.setQueryData(keys.packet(view.id), view);
      goTo({ page: 'request', id: view.id });
    },
    onError: ({ error }) => notify.failed(error.message),
  });
  return (
    <Button onClick={() => create.mutate()} loading={create.isPending}>
      {text('action.newRequest')}
    </Button>
  );
}
