import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import { useStartText } from '../../start/use-start-text.ts';
import { useText } from '../../../i18n/use-text.ts';

const PreCheckQuestionPanel = lazy(() => import('./pre-check-question-panel.tsx'));

/** Writes the pre-check's question for the person: to copy or to open in the mail program. */
export function PreCheckQuestion() {
  const text = useStartText();
  const windowText = useText();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" size="xs" onClick={open}>
        {text('question.open')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={text('question.title')}
        size="lg"
        lockScroll={false}
        closeButtonProps={{ 'aria-label': windowText('action.close') }}
      >
        <Suspense fallback={<output>{windowText('shell.loading')}</output>}>
          <PreCheckQuestionPanel />
        </Suspense>
      </Modal>
    </>
  );
}
