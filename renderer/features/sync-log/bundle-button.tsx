import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useSyncLogText } from './use-sync-log-text.ts';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { useNotify } from '../../ui/use-notify.ts';

/** Saves the support bundle where the person says. */
export function BundleButton() {
  const text = useSyncLogText();
  const notify = useNotify();
  const desk = useDesk();
  const save = useMutation({
    mutationFn: () => valueOf(desk.saveSupportBundle({})),
    onSuccess: ({ file }) => {
      if (file !== null) notify.done(text('bundleSaved', { file }));
    },
    onError: ({ error }) => notify.failed(error.message),
  });
  return (
    <Button
      variant="default"
      title={text('bundleHelp')}
      loading={save.isPending}
      onClick={() => save.mutate()}
    >
      {text('bundle')}
    </Button>
  );
}
