import { Button, Code, FileButton, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { inBothLanguages } from '../../../../shared/messages/translate.ts';
import { readRoleList } from '../../../../shared/plan/read-role-list.ts';
import { useAreaText, useLocalized, useText } from '../../../i18n/use-text.ts';
import { Notice } from '../../../ui/notice.tsx';
import { usePlanEditor } from '../plan-editor.ts';
import { useUndoableEdit } from '../use-undoable-edit.ts';

const COMMAND = 'stackit project role list --project-id … --output-format json > roles.json';

/** Larger than what the reader takes, so that it is the reader that says so. */
const LARGEST_FILE = 64 * 1024 * 1024;

/** Makes the roles of a project known to the plan, from a file of the provider's command line or from its API. */
export default function ImportRoles({ onClose }: { onClose: () => void }) {
  const text = useAreaText('plans');
  const windowText = useText();
  const localized = useLocalized();
  const { facts } = usePlanEditor();
  const undoableEdit = useUndoableEdit();
  const [pasted, setPasted] = useState('');
  const [refusal, setRefusal] = useState('');

  const take = (list: string): void => {
    const read = readRoleList(list);
    if (!read.ok) {
      const { reason, max } = read;
      setRefusal(localized(inBothLanguages('plan-findings', `role-list/${reason}`, { max })));
      return;
    }
    const { roles, skipped } = read;
    const fresh = roles.filter(({ role }) => !facts.catalogue.has(role)).length;
    const said = [
      text('lists.roles.imported', { count: roles.length, fresh }),
      ...(skipped > 0 ? [text('lists.roles.skipped', { count: skipped })] : []),
    ];
    undoableEdit([{ type: 'learn-roles', roles }], said.join(' '));
    onClose();
  };
  const takeFile = async (file: File | null): Promise<void> => {
    if (!file) return;
    try {
      if (file.size > LARGEST_FILE) throw new RangeError('too large');
      take(await file.text());
    } catch {
      setRefusal(text('lists.roles.unreadable', { name: file.name }));
    }
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={text('lists.roles.import')}
      size="lg"
      centered
      lockScroll={false}
      closeButtonProps={{ 'aria-label': windowText('action.close') }}
    >
      <Stack gap="md">
        <div>
          <Text size="sm" mb={4}>
            {text('lists.roles.import.how')}
          </Text>
          <Code block>{COMMAND}</Code>
        </div>
        <div>
          <FileButton accept=".json,application/json,text/plain" onChange={(file) => void takeFile(file)}>
            {(props) => (
              <Button {...props} data-autofocus>
                {text('lists.roles.import.file')}
              </Button>
            )}
          </FileButton>
        </div>
        <Textarea
          label={text('lists.roles.import.paste')}
          rows={6}
          spellCheck={false}
          value={pasted}
          onChange={({ currentTarget: { value } }) => setPasted(value)}
        />
        {refusal !== '' && (
          <Notice tone="error" live="alert">
            <p>{refusal}</p>
          </Notice>
        )}
      </Stack>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {windowText('action.cancel')}
        </Button>
        <Button disabled={pasted.trim() === ''} onClick={() => take(pasted)}>
          {text('lists.roles.import.take')}
        </Button>
      </Group>
    </Modal>
  );
}
