import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { useAreaText } from '../../i18n/use-text.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';

/** The way to the page where a trainer plays the support desk; it opens in the browser. */
export function TrainerButton() {
  const text = useAreaText('channel');
  const desk = useDesk();
  const open = useMutation({ mutationFn: () => valueOf(desk.openTrainerPage({})) });
  return (
    <>
      <Text size="sm">{text('trainer.what')}</Text>
      <Group>
        <Button variant="default" loading={open.isPending} onClick={() => open.mutate()}>
          {text('trainer')}
        </Button>
      </Group>
      {open.data?.opened === false && (
        <Notice tone="warning" live="status">
          <p>{text('trainer.failed')}</p>
        </Notice>
      )}
      {open.error && <ErrorNotice error={open.error.error} />}
    </>
  );
}
