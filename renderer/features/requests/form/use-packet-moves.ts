import type { PacketView } from '../../../../shared/contract.ts';
import { inBothLanguages } from '../../../../shared/messages/translate.ts';
import type { Place } from '../../../../shared/operations/drafts.ts';
import { goTo } from '../../../app/route.ts';
import { useAreaText, useText } from '../../../i18n/use-text.ts';
import { useNotify } from '../../../ui/use-notify.ts';
import { useUndo } from '../../../ui/use-undo.tsx';
import type { Saving } from '../save-queue.ts';
import { useDeskAction } from '../use-desk-action.ts';

const doneTexts = { archive: 'menu.archived', trash: 'menu.trashed' } as const;

/** Saves what is typed; false, and says so, where that failed: what is done with a request is done with all of it. */
export function useSavedFirst(save: Saving): () => Promise<boolean> {
  const notify = useNotify();
  return async () => {
    await save.flush();
    const isSaved = save.isSaved();
    if (!isSaved) notify.failed(inBothLanguages('history', 'menu.unsaved'));
    return isSaved;
  };
}

/** Copying a request and laying it elsewhere. A move asks nothing: the notification takes it back. */
export function usePacketMoves(view: PacketView, save: Saving) {
  const { id } = view;
  const text = useAreaText('history');
  const windowText = useText();
  const notify = useNotify();
  const undo = useUndo();
  const savedFirst = useSavedFirst(save);
  const copy = useDeskAction((desk) => desk.copyPacket({ id }));
  const move = useDeskAction((desk, place: Place) => desk.filePackets({ ids: [id], place }));

  const titleOf = ({ title }: PacketView): string => title || windowText('request.untitled');

  const duplicate = async (): Promise<void> => {
    if (!(await savedFirst())) return;
    copy.mutate(undefined, {
      onSuccess: (made) => {
        goTo({ page: 'request', id: made.id });
        notify.done(text('menu.duplicated'));
      },
    });
  };

  const file = async (place: 'archive' | 'trash'): Promise<void> => {
    if (!(await savedFirst())) return;
    const moved = await move.mutateAsync(place).catch(() => null); // told by useDeskAction
    if (!moved) return;
    if (moved.refused.length > 0) {
      notify.failed(inBothLanguages('history', 'menu.refused'));
      return;
    }
    goTo({ page: 'requests' });
    undo(text(doneTexts[place], { title: titleOf(view) }), text('undo'), () => move.mutate('current'));
  };

  const putBack = (): void =>
    move.mutate('current', { onSuccess: () => notify.done(text('menu.isBack', { title: titleOf(view) })) });

  return {
    duplicate: () => void duplicate(),
    file: (place: 'archive' | 'trash') => void file(place),
    putBack,
  };
}
