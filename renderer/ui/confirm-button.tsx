import { Button, Group, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useText } from '../i18n/use-text.ts';

type ConfirmButtonProps = {
  label: string;
  question: string;
  consequence: string;
  onConfirm: () => void;
  loading?: boolean;
  size?: 'xs' | 'sm';
};

/** A button for what cannot be undone: it asks first and says what will happen. */
export function ConfirmButton({
  label,
  question,
  consequence,
  onConfirm,
  loading = false,
  size = 'sm',
}: ConfirmButtonProps) {
  const text = useText();
  const [opened, { open, close }] = useDisclosure(false);
  const confirm = (): void => {
    close();
    onConfirm();
  };
  return (
    <>
      <Button variant="default" size={size} loading={loading} onClick={open}>
        {label}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={question}
        centered
        lockScroll={false}
        closeButtonProps={{ 'aria-label': text('action.close') }}
      >
        <Text size="sm">{consequence}</Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close}>
            {text('action.cancel')}
          </Button>
          <Button data-autofocus onClick={confirm}>
            {label}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
