import { Modal } from '@mantine/core';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PdfPages, type Zoom } from './pdf-pages.tsx';
import { PreviewActions } from './preview-actions.tsx';
import { PreviewControls } from './preview-controls.tsx';
import classes from './preview-dialog.module.css';
import { usePaper, type Wish } from './use-paper.ts';
import { usePapersText } from './use-papers-text.ts';

/** What stays in sight of the last screen when a person goes on to the next, in CSS pixels. */
const OVERLAP = 40;

type PreviewDialogProps = {
  id: string;
  /** Awaited before the summary is made: what was typed is saved then. */
  before: (() => Promise<void>) | undefined;
  onClose: () => void;
};

/** Shows the summary of a packet as it is saved, and prints, mails and saves what is shown. */
export default function PreviewDialog({ id, before, onClose }: PreviewDialogProps) {
  const text = usePapersText();
  const windowText = useText();
  const view = useRef<HTMLDivElement>(null);
  const [wish, setWish] = useState<Wish>({ withNotes: false });
  const [zoom, setZoom] = useState<Zoom>('width');
  const [page, setPage] = useState(1);
  const { paper, error, isMaking, refetch } = usePaper(id, wish, before);

  const turn = (event: KeyboardEvent): void => {
    const element = view.current;
    if (!element || (event.key !== 'PageDown' && event.key !== 'PageUp')) return;
    event.preventDefault();
    const step = element.clientHeight - OVERLAP;
    element.scrollBy({ top: event.key === 'PageDown' ? step : -step });
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={paper ? text('preview.title', { title: paper.made.title }) : text('title')}
      size={960}
      centered
      lockScroll={false}
      closeButtonProps={{ 'aria-label': windowText('action.close') }}
      classNames={{ content: classes.content, body: classes.body }}
      onKeyDown={turn}
    >
      <PreviewControls
        wish={wish}
        language={wish.language ?? paper?.pdf?.language ?? null}
        zoom={zoom}
        position={
          paper?.pdf && { page: Math.min(page, paper.pdf.pages.length), count: paper.pdf.pages.length }
        }
        onWish={setWish}
        onZoom={setZoom}
      />
      {error && !isMaking && (
        <div className={classes.notices}>
          <ErrorNotice error={error.error} onRetry={() => void refetch()} />
        </div>
      )}
      <PdfPages view={view} pdf={paper?.pdf ?? null} zoom={zoom} onPage={setPage}>
        {paper?.isShowable === false && (
          <Notice tone="warning" live="status">
            <p>{text('preview.failed')}</p>
          </Notice>
        )}
      </PdfPages>
      <PreviewActions id={id} wish={wish} paper={isMaking || error ? null : paper} isMaking={isMaking} />
    </Modal>
  );
}
