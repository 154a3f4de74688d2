import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import type { Input, WindowDesk } from '../../../shared/contract.ts';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { keys } from '../../app/desk-queries.ts';
import { useLanguage, useText } from '../../i18n/use-text.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import { useNotify } from '../../ui/use-notify.ts';
import classes from './export-dialog.module.css';
import { useListFilesText } from './use-list-files-text.ts';

/** The list, and of requests which of them: by a filter in an order, or chosen ones. */
export type WhichRows = Input<'countList'>;

const FORMATS = ['xlsx', 'csv', 'zip'] as const;
type Format = (typeof FORMATS)[number];

type ExportDialogProps = { rows: WhichRows; onClose: () => void };

/** Asks in which format a list is saved, and says what will be in it. Packet files are offered for chosen ones. */
export default function ExportDialog({ rows, onClose }: ExportDialogProps) {
  const text = useListFilesText();
  const windowText = useText();
  useFocusBack();
  const language = useLanguage();
  const notify = useNotify();
  const desk = useDesk();
  const [format, setFormat] = useState<Format>('xlsx');
  const counted = useQuery({
    queryKey: [...keys.packets, 'count', rows],
    queryFn: () => valueOf(desk.countList(rows)),
    gcTime: 0,
  });
  const save = useMutation({
    mutationFn: async () => {
      const { ids } = rows;
      if (format === 'zip' && ids) {
        const { file } = await valueOf(desk.saveZip({ ids, language }));
        return file !== null && text('export.savedZip', { file });
      }
      const { file, rows: count } = await saveList(desk, rows, format === 'csv' ? 'csv' : 'xlsx', language);
      return file !== null && text('export.saved', { count, file });
    },
    onSuccess: (words) => {
      if (words === false) return;
      notify.done(words);
      onClose();
    },
    onError: ({ error }) => notify.failed(error.message),
  });
  const count = counted.data?.rows;

  const whatIsInIt = (): string => {
    if (count === undefined) return text('export.counting');
    if (count === 0) return text('export.nothing');
    if (rows.ids) return text('export.selected', { count });
    return text(rows.list === 'requests' ? 'export.shown' : 'export.all', { count });
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    save.mutate();
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={text(`export.title.${rows.list}`)}
      centered
      lockScroll={false}
      closeButtonProps={{ 'aria-label': windowText('action.close') }}
    >
      <form onSubmit={submit} className={classes.form}>
        {counted.error ? (
          <ErrorNotice error={counted.error.error} onRetry={() => void counted.refetch()} />
        ) : (
          <output>{whatIsInIt()}</output>
        )}
        <Radio.Group
          label={text('export.format')}
          value={format}
          onChange={(chosen) => setFormat(FORMATS.find((one) => one === chosen) ?? format)}
        >
          <Stack gap="xs" mt="xs">
            {FORMATS.filter((one) => one !== 'zip' || rows.ids).map((one) => (
              <Radio
                key={one}
                value={one}
                label={text(`export.${one}`)}
                description={text(`export.${one}Help`)}
                {...(one === 'xlsx' && { 'data-autofocus': true })}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Text size="sm" c="dimmed">
          {text('export.personal')}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {windowText('action.cancel')}
          </Button>
          <Button type="submit" disabled={count === undefined || count === 0} loading={save.isPending}>
            {text('export.save')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

const saveList = (desk: WindowDesk, rows: WhichRows, format: 'csv' | 'xlsx', language: 'de' | 'en') =>
  valueOf(desk.saveList({ ...rows, format, language }));
