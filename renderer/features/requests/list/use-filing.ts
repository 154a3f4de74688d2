import type { WindowDesk } from '../../../../shared/contract.ts';
import type { ListItem, Place } from '../../../../shared/operations/drafts.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { useNotify } from '../../../ui/use-notify.ts';
import { useUndo } from '../../../ui/use-undo.tsx';
import { useDeskAction } from '../use-desk-action.ts';

const idsOf = (items: readonly ListItem[]): string[] => items.map(({ id }) => id);

const done = { archive: 'done.archive', trash: 'done.trash', current: 'done.current' } as const;

type Move = { ids: string[]; place: Place };

/** Moves packets to a place and says so, with a way back to where they were. */
export function useFiling() {
  const text = useAreaText('drafts');
  const undo = useUndo();
  const notify = useNotify();
  const move = useDeskAction((desk: WindowDesk, input: Move) => desk.filePackets(input));
  return {
    isPending: move.isPending,
    /** Moves what stands in one place, the list's; what the desk leaves where it is, is told. False where it failed. */
    async file(items: readonly ListItem[], place: Place): Promise<boolean> {
      const from = items[0]?.place ?? 'current';
      const answer = await move.mutateAsync({ ids: idsOf(items), place }).catch(() => null); // told by useDeskAction
      if (!answer) return false;
      const { moved, refused } = answer;
      if (refused.length > 0) notify.done(text('done.refused', { count: refused.length }));
      if (moved.length > 0)
        undo(text(done[place], { count: moved.length }), text('action.undo'), () =>
          move.mutate({ ids: moved, place: from }),
        );
      return true;
    },
  };
}

type Tagging = { ids: string[]; tag: string; isAdded: boolean };

/** Gives packets a tag or takes it from them, with a way back for those that it changed. */
export function useTagging() {
  const text = useAreaText('drafts');
  const undo = useUndo();
  const change = useDeskAction((desk: WindowDesk, { ids, tag, isAdded }: Tagging) =>
    desk.tagPackets({ ids, [isAdded ? 'add' : 'remove']: [tag] }),
  );
  return {
    isPending: change.isPending,
    /** False where it failed. */
    async tag(items: readonly ListItem[], tag: string, isAdded: boolean): Promise<boolean> {
      const ids = idsOf(items.filter(({ tags }) => tags.includes(tag) !== isAdded));
      if (ids.length === 0) return true;
      const answer = await change.mutateAsync({ ids, tag, isAdded }).catch(() => null); // told by useDeskAction
      if (!answer) return false;
      undo(text(isAdded ? 'tag.added' : 'tag.removed', { tag, count: ids.length }), text('action.undo'), () =>
        change.mutate({ ids, tag, isAdded: !isAdded }),
      );
      return true;
    },
  };
}
