import { Button, Group, PasswordInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState, type SubmitEvent } from 'react';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { backupsQuery } from '../../app/desk-queries.ts';
import { useAreaText } from '../../i18n/use-text.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useDraftSaves } from '../requests/draft-saves.ts';
import { BackupChoice } from './backup-choice.tsx';
import classes from './backups.module.css';
import type { Restored } from './restored-notice.tsx';

/** Restores a backup: the newest is chosen already, so one click does. */
export function RestoreWizard({ onRestored }: { onRestored: (restored: Restored) => void }) {
  const text = useAreaText('backups');
  const desk = useDesk();
  const saves = useDraftSaves();
  const { data, error } = useQuery({ ...backupsQuery(desk), refetchOnMount: 'always' });
  const [otherFile, setOtherFile] = useState<string | null>(null);
  const [choice, setChoice] = useState<string | null>(null);
  const secret = useRef<HTMLInputElement>(null);
  const items = data?.items ?? [];
  const file = choice ?? items[0]?.file ?? null;

  const restore = useMutation({
    async mutationFn(input: { file: string; secret?: string }) {
      // What is still being typed belongs to the state that is kept aside.
      await saves.saveAll();
      return valueOf(desk.restoreProfile(input));
    },
    onSuccess: (answer, { file }) =>
      onRestored({ ...answer, file, at: items.find((item) => item.file === file)?.at ?? null }),
  });
  const failed = restore.error?.error;
  const asksSecret =
    restore.variables?.file === file && (failed?.code === 'backup-sealed' || failed?.code === 'wrong-secret');

  const chooseFile = async (): Promise<void> => {
    const answer = await desk.chooseBackup({});
    if (!answer.ok || answer.value.file === null) return;
    setOtherFile(answer.value.file);
    setChoice(answer.value.file);
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const given = secret.current?.value ?? '';
    if (file !== null && !restore.isPending) restore.mutate({ file, ...(given !== '' && { secret: given }) });
  };

  return (
    <form className={classes.wizard} noValidate onSubmit={submit}>
      {error && <ErrorNotice error={error.error} />}
      {data && items.length === 0 && <p>{text('noneHere')}</p>}
      {(items.length > 0 || otherFile !== null) && (
        <BackupChoice items={items} otherFile={otherFile} chosen={file} onChoose={setChoice} />
      )}
      {failed && restore.variables?.file === file && <ErrorNotice error={failed} />}
      {asksSecret && (
        <PasswordInput
          ref={secret}
          label={text('secret')}
          description={text('secret.hint')}
          visibilityToggleButtonProps={{ 'aria-label': text('secret.show'), tabIndex: 0 }}
          autoComplete="off"
          spellCheck={false}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- it comes as the answer to a click
          autoFocus
        />
      )}
      <Group>
        <Button type="submit" disabled={file === null} loading={restore.isPending}>
          {text('go')}
        </Button>
        <Button variant="default" disabled={restore.isPending} onClick={() => void chooseFile()}>
          {text('otherFile')}
        </Button>
        <output className={classes.running}>{restore.isPending && text('running')}</output>
      </Group>
    </form>
  );
}
