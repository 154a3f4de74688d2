import { Modal } from '@mantine/core';
import type { ListItem } from '../../../shared/operations/drafts.ts';
import { useText } from '../../i18n/use-text.ts';
import { BatchForm } from './batch-form.tsx';
import { BatchProgress } from './batch-progress.tsx';
import { BatchReport } from './batch-report.tsx';
import { useBatch } from './use-batch.ts';
import { usePapersText } from './use-papers-text.ts';

type BatchDialogProps = {
  /** Whose summaries are wanted, in their order. */
  items: readonly ListItem[];
  onClose: () => void;
};

/** Writes the summaries of several packets: what is wanted, how far it is, what came of it. */
export default function BatchDialog({ items, onClose }: BatchDialogProps) {
  const text = usePapersText();
  const windowText = useText();
  const batch = useBatch(items.map(({ id }) => id));
  const isRunning = batch.state.is === 'running';
  return (
    <Modal
      opened
      onClose={onClose}
      title={text('batch.title', { count: items.length })}
      size="lg"
      centered
      lockScroll={false}
      // Whoever wants it to end stops it, and is told what is there.
      withCloseButton={!isRunning}
      closeOnEscape={!isRunning}
      closeOnClickOutside={!isRunning}
      closeButtonProps={{ 'aria-label': windowText('action.close') }}
    >
      {batch.state.is === 'asked' && (
        <BatchForm
          wish={batch.wish}
          error={batch.state.error}
          onWish={batch.setWish}
          onStart={batch.start}
          onCancel={onClose}
        />
      )}
      {batch.state.is === 'running' && <BatchProgress {...batch.state} onStop={batch.stop} />}
      {batch.state.is === 'over' && (
        <BatchReport
          report={batch.state.report}
          isMerged={batch.wish.merged}
          items={items}
          onAgain={batch.back}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}
