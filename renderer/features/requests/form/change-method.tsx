import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import { useStartText } from '../../start/use-start-text.ts';
import { useText } from '../../../i18n/use-text.ts';

const ChangeMethodPanel = lazy(() => import('./change-method-panel.tsx'));

/** Leads back to the choice of the method, for this request. */
export function ChangeMethod() {
  const text = useStartText();
  const windowText = useText();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" size="xs" mt="md" onClick={open}>
        {text('change.open')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={text('change.title')}
        size="xl"
        lockScroll={false}
        closeButtonProps={{ 'aria-label': windowText('action.close') }}
      >
        <Suspense fallback={<output>{windowText('shell.loading')}</output>}>
          <ChangeMethodPanel onDone={close} />
        </Suspense>
      </Modal>
    </>
  );
}
