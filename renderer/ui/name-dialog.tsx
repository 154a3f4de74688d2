import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { useText } from '../i18n/use-text.ts';

/** The longest name that the contract takes for something a person keeps under a name. */
const LONGEST_NAME = 80;

type NameDialogProps = {
  title: string;
  /** What is kept under the name. */
  keeps: ReactNode;
  label: string;
  /** What follows from a name, trimmed: that another one is replaced, say. */
  hintFor: (name: string) => string | undefined;
  save: string;
  isSaving: boolean;
  /** Called with the name, trimmed and not empty. */
  onSave: (name: string) => void;
  onClose: () => void;
};

/** Asks under which name something is kept. */
export function NameDialog(props: NameDialogProps) {
  const text = useText();
  const [typed, setTyped] = useState('');
  const name = typed.trim();

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (name !== '') props.onSave(name);
  };

  return (
    <Modal
      opened
      onClose={props.onClose}
      title={props.title}
      centered
      lockScroll={false}
      closeButtonProps={{ 'aria-label': text('action.close') }}
    >
      <form onSubmit={submit}>
        <Text size="sm" mb="md">
          {props.keeps}
        </Text>
        <TextInput
          label={props.label}
          description={props.hintFor(name)}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          maxLength={LONGEST_NAME}
          autoComplete="off"
          data-autofocus
        />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={props.onClose}>
            {text('action.cancel')}
          </Button>
          <Button type="submit" disabled={name === ''} loading={props.isSaving}>
            {props.save}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
