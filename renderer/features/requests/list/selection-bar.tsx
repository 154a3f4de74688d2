import { Button } from '@mantine/core';
import type { Output, WindowDesk } from '../../../../shared/contract.ts';
import type { ListItem, Place } from '../../../../shared/operations/drafts.ts';
import { useAreaText, useText } from '../../../i18n/use-text.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { useNotify } from '../../../ui/use-notify.ts';
import { useDeskAction } from '../use-desk-action.ts';
import { itemsFor, MAX_SELECTED, type Selection, type SelectionAction } from './selection.ts';
import classes from './selection-bar.module.css';
import { SelectionMenu } from './selection-menu.tsx';
import { TagButton } from './tag-button.tsx';
import { useFiling } from './use-filing.ts';

type SelectionBarProps = {
  selection: Selection;
  onClear: () => void;
  onTagged: (tag: string, isAdded: boolean) => void;
  onFinalized: (answer: Output<'finalizePackets'>) => void;
};

/** What can be done to the chosen rows. All but deleting and finalizing can be undone, so only deleting asks first. */
export default function SelectionBar({ selection, onClear, onTagged, onFinalized }: SelectionBarProps) {
  const text = useAreaText('drafts');
  const windowText = useText();
  const notify = useNotify();
  const filing = useFiling();
  const finalize = useDeskAction((desk: WindowDesk, ids: string[]) => desk.finalizePackets({ ids }));
  const remove = useDeskAction((desk: WindowDesk, ids: string[]) => desk.deletePackets({ ids }));

  const idsFor = (action: SelectionAction): string[] => itemsFor(action, selection).map(({ id }) => id);
  const count = idsFor('delete').length;
  const withCount = (label: string, items: readonly ListItem[]): string =>
    items.length < selection.size ? text('action.some', { action: label, count: items.length }) : label;
  const move = (action: 'archive' | 'restore', place: Place) => {
    const items = itemsFor(action, selection);
    return (
      items.length > 0 && (
        <Button
          size="compact-sm"
          variant="default"
          loading={filing.isPending}
          onClick={() => void filing.file(items, place).then((isDone) => isDone && onClear())}
        >
          {withCount(text(`action.${action}`), items)}
        </Button>
      )
    );
  };
  // Awaited, since callbacks of `mutate` do not come where the selection was cleared in the meantime.
  const finalizeAll = async (): Promise<void> => {
    const answer = await finalize.mutateAsync(idsFor('finalize')).catch(() => null); // told by useDeskAction
    if (!answer) return;
    onFinalized(answer);
    onClear();
  };
  const deleteAll = async (): Promise<void> => {
    const answer = await remove.mutateAsync(idsFor('delete')).catch(() => null);
    if (!answer) return;
    notify.done(text('done.delete', { count: answer.deleted.length }));
    onClear();
  };
  const finalizable = itemsFor('finalize', selection);
  return (
    <section aria-label={text('selection.label')} className={classes.bar}>
      <output className={classes.count}>
        {text('selection.count', { count: selection.size })}
        {selection.size >= MAX_SELECTED && <span> · {text('selection.most')}</span>}
      </output>
      {finalizable.length > 0 && (
        <Button size="compact-sm" loading={finalize.isPending} onClick={() => void finalizeAll()}>
          {withCount(windowText('action.finalize'), finalizable)}
        </Button>
      )}
      {move('restore', 'current')}
      {move('archive', 'archive')}
      <TagButton selection={selection} onTagged={onTagged} />
      {count > 0 && (
        <ConfirmButton
          size="xs"
          label={text('action.delete')}
          question={text('delete.question', { count })}
          consequence={text('delete.consequence')}
          loading={remove.isPending}
          onConfirm={() => void deleteAll()}
        />
      )}
      <SelectionMenu selection={selection} filing={filing} onClear={onClear} />
      <Button size="compact-sm" variant="subtle" onClick={onClear}>
        {text('selection.clear')}
      </Button>
    </section>
  );
}
