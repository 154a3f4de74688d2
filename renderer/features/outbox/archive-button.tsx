import { Button } from '@mantine/core';
import { inBothLanguages } from '../../../shared/messages/translate.ts';
import type { Place } from '../../../shared/operations/drafts.ts';
import { useAreaText, useText } from '../../i18n/use-text.ts';
import { useNotify } from '../../ui/use-notify.ts';
import { useUndo } from '../../ui/use-undo.tsx';
import { useDeskAction } from '../requests/use-desk-action.ts';

/** Takes a request out of the way, into the archive; a notification offers to take that back. */
export function ArchiveButton({ id, title }: { id: string; title: string }) {
  const text = useAreaText('history');
  const windowText = useText();
  const notify = useNotify();
  const undo = useUndo();
  const putBack = useDeskAction((desk, place: Place) => desk.filePackets({ ids: [id], place }));
  const archive = useDeskAction(
    (desk, place: Place) => desk.filePackets({ ids: [id], place }),
    ({ refused }) => {
      if (refused.length > 0) notify.failed(inBothLanguages('follow-up', 'archive.refused'));
      else
        undo(text('menu.archived', { title: title || windowText('request.untitled') }), text('undo'), () =>
          putBack.mutate('current'),
        );
    },
  );
  return (
    <Button variant="default" size="xs" loading={archive.isPending} onClick={() => archive.mutate('archive')}>
      {text('menu.archive')}
    </Button>
  );
}
