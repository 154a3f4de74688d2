import { Button, Checkbox, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTablesText } from '../use-tables-text.ts';
import { useText } from '../../../i18n/use-text.ts';
import { useFocusBack } from '../../../ui/use-focus-back.ts';
import type { ImportSession } from '../import-session.ts';
import type { OpenedTable } from '../import-state.ts';
import { useMemberLabel } from '../use-member-label.ts';
import type { GridColumn } from './grid-columns.ts';
import { rowCount, rowFilter } from './shown-rows.ts';
import { ValueField } from './value-field.tsx';

type ReplaceDialogProps = {
  columns: readonly GridColumn[];
  /** What it begins with; `from` empty means: wherever nothing stands. */
  initial: { pointer: string; from: string };
  session: ImportSession;
  table: OpenedTable;
  onDone: (changed: number) => void;
  onClose: () => void;
};

/** Puts one value in place of another, or into every empty place, in all rows or in those that are shown. */
export function ReplaceDialog({ columns, initial, session, table, onDone, onClose }: ReplaceDialogProps) {
  const text = useTablesText();
  const windowText = useText();
  useFocusBack();
  const labelOf = useMemberLabel();
  const [pointer, setPointer] = useState(initial.pointer);
  const [from, setFrom] = useState(initial.from);
  const [to, setTo] = useState('');
  const [isNowhere, setNowhere] = useState(false);
  const [isOnlyShown, setOnlyShown] = useState(true);
  const { shown, view } = table;
  const isNarrowed = !('group' in shown && shown.group === 'all');
  const count = isNarrowed ? rowCount(shown, view.report) : null;
  const [isRunning, setRunning] = useState(false);

  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setRunning(true);
    const changed = await session.fix({
      kind: 'replace',
      pointer,
      from,
      to,
      filter: isOnlyShown ? rowFilter(shown) : {},
    });
    setRunning(false);
    if (changed === 0) return setNowhere(true);
    if (changed !== null) onDone(changed);
    onClose();
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={text('replace.title')}
      centered
      lockScroll={false}
      closeButtonProps={{ 'aria-label': windowText('action.close') }}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <NativeSelect
            label={text('replace.member')}
            value={pointer}
            data={columns.map((column) => ({ value: column.pointer, label: labelOf(column.pointer) }))}
            onChange={({ currentTarget: { value } }) => {
              setPointer(value);
              setFrom('');
              setTo('');
              setNowhere(false);
            }}
          />
          <ValueField
            label={text('replace.from')}
            description={text('replace.from.hint')}
            pointer={pointer}
            value={from}
            error={isNowhere && text('replace.nowhere')}
            onChange={(value) => {
              setFrom(value);
              setNowhere(false);
            }}
          />
          <ValueField label={text('replace.to')} pointer={pointer} value={to} isFirst onChange={setTo} />
          {count !== null && (
            <Checkbox
              label={text('replace.onlyShown', { count })}
              checked={isOnlyShown}
              onChange={({ currentTarget }) => {
                setOnlyShown(currentTarget.checked);
                setNowhere(false);
              }}
            />
          )}
        </Stack>
        <Text size="sm" c="dimmed" mt="md">
          {text('replace.help')}
        </Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {windowText('action.cancel')}
          </Button>
          <Button type="submit" disabled={from === to} loading={isRunning}>
            {text('replace.do')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
