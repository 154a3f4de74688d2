import { Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useRef, useState } from 'react';
import type { PacketView } from '../../../../shared/contract.ts';
import { useDesk } from '../../../app/desk-context.ts';
import { filingQuery } from '../../../app/desk-queries.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { MoreButton } from '../../../ui/more-button.tsx';
import { useHandOver } from '../../hand-over/hand-over-place.tsx';
import { isHandedOver } from '../../hand-over/is-handed-over.ts';
import type { Saving } from '../save-queue.ts';
import { usePacketMoves, useSavedFirst } from './use-packet-moves.ts';

// Rarely opened, so no part of the first picture's code.
const TemplateDialog = lazy(() => import('./template-dialog.tsx'));
const TagsDialog = lazy(() => import('./tags-dialog.tsx'));

/** What can be done with a whole request besides filling it in. */
export function PacketMenu({ view, save }: { view: PacketView; save: Saving }) {
  const text = useAreaText('history');
  const draftsText = useAreaText('drafts');
  const [dialog, setDialog] = useState<'template' | 'tags' | null>(null);
  const savedFirst = useSavedFirst(save);
  const openHandOver = useHandOver();
  const { duplicate, file, putBack } = usePacketMoves(view, save);
  const place = useQuery(filingQuery(useDesk(), view.id)).data?.place ?? 'current';
  const isUntried = view.state === 'waiting' && view.attempts.length === 0;
  const canHandOver = (view.state === 'draft' || isUntried) && place !== 'trash' && !isHandedOver(view);
  const opener = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setDialog(null);
    opener.current?.focus(); // the menu's entry, which had it when the dialog opened, is gone
  };
  // What is handed over is all that was typed.
  const handOver = async (): Promise<void> => {
    if (await savedFirst()) openHandOver({ items: [view], onClosed: close });
  };
  return (
    <>
      <MoreButton label={text('menu.label')} width={260} opener={opener}>
        <Menu.Item onClick={duplicate}>{text('menu.duplicate')}</Menu.Item>
        {view.kind === 'request' && (
          <Menu.Item onClick={() => setDialog('template')}>{text('menu.saveTemplate')}</Menu.Item>
        )}
        <Menu.Item onClick={() => setDialog('tags')}>{text('menu.tags')}</Menu.Item>
        {canHandOver && (
          <Menu.Item onClick={() => void handOver()}>{draftsText('action.handOver')}</Menu.Item>
        )}
        <Menu.Divider />
        {place === 'current' ? (
          <Menu.Item onClick={() => file('archive')}>{text('menu.archive')}</Menu.Item>
        ) : (
          <Menu.Item onClick={putBack}>{text(`menu.putBack.${place}`)}</Menu.Item>
        )}
        {place !== 'trash' && view.state === 'draft' && !isHandedOver(view) && (
          <Menu.Item onClick={() => file('trash')}>{text('menu.trash')}</Menu.Item>
        )}
      </MoreButton>
      <Suspense>
        {dialog === 'template' && <TemplateDialog view={view} save={save} onClose={close} />}
        {dialog === 'tags' && <TagsDialog id={view.id} onClose={close} />}
      </Suspense>
    </>
  );
}
