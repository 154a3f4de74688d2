import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { keys } from '../../app/desk-queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';

/** Tries once more to open the profile; says so where it stays shut. */
export function TryAgain() {
  const text = useText();
  const desk = useDesk();
  const client = useQueryClient();
  const tryAgain = useMutation({
    mutationFn: () => valueOf(desk.readGate({ tryAgain: true })),
    onSuccess: (gate) => client.setQueryData(keys.gate, gate),
  });
  const stillShut = tryAgain.error?.error ?? tryAgain.data?.error;
  return (
    <>
      {stillShut && !tryAgain.isPending && <ErrorNotice error={stillShut} />}
      <div>
        <Button variant="default" loading={tryAgain.isPending} onClick={() => tryAgain.mutate()}>
          {text('action.tryAgain')}
        </Button>
      </div>
    </>
  );
}
