import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { usePrivacyText } from './use-privacy-text.ts';
import { useDesk } from '../../app/desk-context.ts';
import { customerQuery } from '../../app/desk-queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { useEraseCustomer } from './use-erase-customer.ts';

type EraseDialogProps = { customerId: string; name: string; onClose: () => void; onErased: () => void };

/** Asks once before a customer is erased, and says what goes and what stays. */
export default function EraseDialog({ customerId, name, onClose, onErased }: EraseDialogProps) {
  const text = usePrivacyText();
  const windowText = useText();
  const { data: customer } = useQuery(customerQuery(useDesk(), customerId));
  const erase = useEraseCustomer(onErased);
  const confirm = (): void => {
    const packetIds = customer?.packets.map(({ id }) => id) ?? [];
    erase.mutate({ customerId, packetIds }, { onError: onClose });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={text('erase.question', { name })}
      centered
      lockScroll={false}
      closeButtonProps={{ 'aria-label': windowText('action.close') }}
    >
      <Stack gap="sm">
        <Text size="sm">{customer && text('erase.goes', { count: customer.packets.length })}</Text>
        <Text size="sm" c="dimmed">
          {text('erase.stays')}
        </Text>
        <Group justify="flex-end" mt="sm">
          {/* The safe answer first: Enter must not erase. */}
          <Button variant="default" data-autofocus onClick={onClose}>
            {windowText('action.cancel')}
          </Button>
          <Button color="red.9" loading={erase.isPending} disabled={!customer} onClick={confirm}>
            {text('erase.confirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
