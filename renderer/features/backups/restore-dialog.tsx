import { Modal, Text } from '@mantine/core';
import { useAreaText, useText } from '../../i18n/use-text.ts';
import { RestoreWizard } from './restore-wizard.tsx';
import type { Restored } from './restored-notice.tsx';

type RestoreDialogProps = { onClose: () => void; onRestored: (restored: Restored) => void };

/** The restore of a profile that is open: says first what becomes of its present state. */
export default function RestoreDialog({ onClose, onRestored }: RestoreDialogProps) {
  const text = useAreaText('backups');
  const windowText = useText();
  return (
    <Modal
      opened
      onClose={onClose}
      title={text('dialog.title')}
      size="lg"
      centered
      lockScroll={false}
      closeButtonProps={{ 'aria-label': windowText('action.close') }}
    >
      <Text size="sm" mb="md">
        {text('dialog.what')}
      </Text>
      <RestoreWizard onRestored={onRestored} />
    </Modal>
  );
}
