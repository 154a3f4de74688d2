import { Button } from '@mantine/core';
import { useAreaText, useText } from '../../i18n/use-text.ts';
import { useUndo } from '../../ui/use-undo.tsx';
import { useDeskAction } from '../requests/use-desk-action.ts';

/** Takes a request out of the way, into the archive; a notification offers to take that back. */
export function ArchiveButton({ id, title }: { id: string; title: string }) {
  const text = useAreaText('history');
  const windowText = useText();
  const undo = useUndo();
  const putBack = useDeskAction((desk) => desk.filePackets({ ids: [id], place: 'current' }));
  const archive = useDeskAction(
    (desk) => desk.filePackets({ ids: [id], place: 'archive' }),
    () =>
      undo(text('menu.archived', { title: title || windowText('request.untitled') }), text('undo'), () =>
        putBack.mutate(),
      ),
  );
  return (
    <Button variant="default" size="xs" loading={archive.isPending} onClick={() => archive.mutate()}>
      {text('menu.archive')}
    </Button>
  );
}
