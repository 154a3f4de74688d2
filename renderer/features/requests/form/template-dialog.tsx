import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import type { PacketView } from '../../../../shared/contract.ts';
import { useDesk } from '../../../app/desk-context.ts';
import { valueOf } from '../../../app/desk-failure.ts';
import { keys } from '../../../app/desk-queries.ts';
import { useAreaText, useText } from '../../../i18n/use-text.ts';
import { useNotify } from '../../../ui/use-notify.ts';
import type { Saving } from '../save-queue.ts';
import { useDeskAction } from '../use-desk-action.ts';
import { useSavedFirst } from './use-packet-moves.ts';

const LONGEST_NAME = 80;

type TemplateDialogProps = { view: PacketView; save: Saving; onClose: () => void };

/** Asks for a template's name and says what it will keep. */
export default function TemplateDialog({ view, save, onClose }: TemplateDialogProps) {
  const text = useAreaText('history');
  const windowText = useText();
  const notify = useNotify();
  const desk = useDesk();
  const [typed, setTyped] = useState('');
  const name = typed.trim();
  const { data } = useQuery({ queryKey: keys.templates, queryFn: () => valueOf(desk.listTemplates({})) });
  const replaces = data?.templates.some((template) => template.name === name) ?? false;
  const savedFirst = useSavedFirst(save);
  const store = useDeskAction((to) => to.saveTemplate({ requestId: view.id, name }));

  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (name === '' || !(await savedFirst())) return;
    store.mutate(undefined, {
      onSuccess: (template) => {
        notify.done(text('template.saved', { name: template.name }));
        onClose();
      },
    });
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={text('template.title')}
      centered
      lockScroll={false}
      closeButtonProps={{ 'aria-label': windowText('action.close') }}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Text size="sm" mb="md">
          {text('template.keeps')}
        </Text>
        <TextInput
          label={text('template.name')}
          description={replaces ? text('template.replaces') : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          maxLength={LONGEST_NAME}
          autoComplete="off"
          data-autofocus
        />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {windowText('action.cancel')}
          </Button>
          <Button type="submit" disabled={name === ''} loading={store.isPending}>
            {text('template.save')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
