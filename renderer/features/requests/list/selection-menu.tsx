import { Menu } from '@mantine/core';
import { lazy, Suspense, useRef, useState } from 'react';
import type { ListItem } from '../../../../shared/operations/drafts.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { MoreButton } from '../../../ui/more-button.tsx';
import { useListFilesText } from '../../exports/use-list-files-text.ts';
import { useHandOver } from '../../hand-over/hand-over-place.tsx';
import { itemsFor, MAX_HANDED_OVER, type Selection } from './selection.ts';
import type { useFiling } from './use-filing.ts';

const BatchDialog = lazy(() => import('../../papers/batch-dialog.tsx'));
const ExportDialog = lazy(() => import('../../exports/export-dialog.tsx'));

type SelectionMenuProps = {
  selection: Selection;
  filing: ReturnType<typeof useFiling>;
  onClear: () => void;
};

/** What is done to the chosen rows less often: with it the bar is one row, in German at 1,024 pixels too. */
export function SelectionMenu({ selection, filing, onClear }: SelectionMenuProps) {
  const text = useAreaText('drafts');
  const exportText = useListFilesText();
  const openHandOver = useHandOver();
  const [dialog, setDialog] = useState<'summaries' | 'export' | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const focusOpener = (): void => opener.current?.focus(); // the menu's entry, which had it, is gone
  const close = (): void => {
    setDialog(null);
    focusOpener();
  };
  const leave = (isDone: boolean): void => (isDone ? onClear() : focusOpener());

  const toHandOver = itemsFor('handOver', selection);
  const toTrash = itemsFor('trash', selection);
  const isSome = (items: readonly ListItem[]): boolean => items.length < selection.size;
  return (
    <>
      <MoreButton label={text('menu.more')} width={240} opener={opener} size="compact-sm">
        <Menu.Item onClick={() => setDialog('summaries')}>{text('action.summaries')}</Menu.Item>
        <Menu.Item onClick={() => setDialog('export')}>{exportText('export.button')}</Menu.Item>
        {toHandOver.length > 0 && toHandOver.length <= MAX_HANDED_OVER && (
          <Menu.Item onClick={() => openHandOver({ items: toHandOver, onClosed: leave })}>
            {isSome(toHandOver)
              ? text('action.handOverSome', { count: toHandOver.length })
              : text('action.handOver')}
          </Menu.Item>
        )}
        {toTrash.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Item
              disabled={filing.isPending}
              onClick={() => void filing.file(toTrash, 'trash').then(leave)}
            >
              {isSome(toTrash)
                ? text('action.some', { action: text('action.trash'), count: toTrash.length })
                : text('action.trash')}
            </Menu.Item>
          </>
        )}
      </MoreButton>
      <Suspense fallback={null}>
        {dialog === 'summaries' && <BatchDialog items={[...selection.values()]} onClose={close} />}
        {dialog === 'export' && (
          <ExportDialog rows={{ list: 'requests', ids: [...selection.keys()] }} onClose={close} />
        )}
      </Suspense>
    </>
  );
}
