import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useDesk } from '../../../app/desk-context.ts';
import { DeskFailure, valueOf } from '../../../app/desk-failure.ts';
import { keys } from '../../../app/desk-queries.ts';
import { useAreaText, useText } from '../../../i18n/use-text.ts';
import { useNotify } from '../../../ui/use-notify.ts';
import { useDeskAction } from '../../requests/use-desk-action.ts';
import { usePlanEditor } from '../plan-editor.ts';

const LONGEST_NAME = 80;

/** Makes a template of who has which role on a project: kinds of people, nobody's name. */
export function SaveTemplateButton({ project }: { project: string }) {
  const text = useAreaText('plans');
  const { facts } = usePlanEditor();
  const [isOpen, { open, close }] = useDisclosure(false);
  if ((facts.ofProject.get(project) ?? []).length === 0) return null;
  return (
    <>
      <Button variant="default" size="xs" onClick={open}>
        {text('templates.save.open')}
      </Button>
      {isOpen && <SaveTemplateDialog project={project} onClose={close} />}
    </>
  );
}

function SaveTemplateDialog({ project, onClose }: { project: string; onClose: () => void }) {
  const text = useAreaText('plans');
  const windowText = useText();
  const desk = useDesk();
  const notify = useNotify();
  const { view, saved } = usePlanEditor();
  const [typed, setTyped] = useState('');
  const name = typed.trim();
  const { data } = useQuery({
    queryKey: keys.planTemplates,
    queryFn: () => valueOf(desk.listPlanTemplates({})),
  });
  const replaced = data?.templates.find((template) => !template.builtIn && template.name === name);
  const store = useDeskAction((to) => to.savePlanTemplate({ id: view.id, project, name }));

  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (name === '') return;
    try {
      await saved();
    } catch (error) {
      if (error instanceof DeskFailure) notify.failed(error.error.message);
      return;
    }
    store.mutate(undefined, {
      onSuccess: (template) => {
        notify.done(text('templates.saved', { name: template.name }));
        onClose();
      },
    });
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={text('templates.save.title')}
      centered
      lockScroll={false}
      closeButtonProps={{ 'aria-label': windowText('action.close') }}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Text size="sm" mb="md">
          {text('templates.save.keeps')}
        </Text>
        <TextInput
          label={text('templates.save.name')}
          description={replaced && text('templates.save.replaces', { version: replaced.version + 1 })}
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
            {text('templates.save.do')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
