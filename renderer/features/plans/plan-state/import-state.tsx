import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Snapshot } from '../../../../shared/operations/plans.ts';
import { PACKET_MAX_LENGTH } from '../../../../shared/packet/packet.ts';
import { useDesk } from '../../../app/desk-context.ts';
import { valueOf } from '../../../app/desk-failure.ts';
import { keys } from '../../../app/desk-queries.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { ChooseFiles } from '../../../ui/choose-files.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useFileDrop } from '../../../ui/use-file-drop.ts';
import { usePlanEditor } from '../plan-editor.ts';
import { useNames } from './member-words.ts';
import classes from './plan-state.module.css';
import { StateRow } from './state-row.tsx';
import { useChosenFiles } from './use-chosen-files.ts';

/** Takes in what there is at the provider: files chosen or dropped, or text that was pasted. */
export function ImportState({ onTaken }: { onTaken: (snapshot: Snapshot) => void }) {
  const text = useAreaText('plans');
  const names = useNames();
  const desk = useDesk();
  const client = useQueryClient();
  const { view, saved } = usePlanEditor();
  const [pasted, setPasted] = useState<string | null>(null);
  const { files, refused, isReady, ...chosen } = useChosenFiles();

  const take = useMutation({
    async mutationFn() {
      await saved();
      return valueOf(desk.importState({ id: view.id, files: chosen.ready() }));
    },
    async onSuccess(snapshot) {
      chosen.clear();
      await client.invalidateQueries({ queryKey: keys.packets });
      onTaken(snapshot);
    },
  });
  const read = (list: readonly File[]): void => {
    take.reset();
    void chosen.read(list);
  };
  const dropped = useFileDrop(read);
  const addPasted = (): void => {
    const written = pasted?.trim() ?? '';
    const ending = /^[[{]/.test(written) ? 'json' : 'csv';
    const name = `${text('state.paste.name')}.${ending}`;
    if (written !== '') chosen.add([{ name, text: written }]);
    take.reset();
    setPasted(null);
  };

  return (
    <div className={classes.import} {...dropped}>
      <p className={classes.help}>{text('state.import.what')}</p>
      <div className={classes.actions}>
        <ChooseFiles
          variant="default"
          label={text('state.import.choose')}
          accept=".json,.csv,.txt"
          multiple
          onFiles={read}
        />
        <Button
          variant="default"
          aria-expanded={pasted !== null}
          onClick={() => setPasted(pasted === null ? '' : null)}
        >
          {text('state.import.paste')}
        </Button>
        <span className={classes.dimmed}>{text('state.import.drop')}</span>
      </div>
      {pasted !== null && (
        <div className={classes.paste}>
          <Textarea
            label={text('state.paste')}
            description={text('state.paste.what')}
            value={pasted}
            onChange={({ currentTarget }) => setPasted(currentTarget.value)}
            rows={6}
            maxLength={PACKET_MAX_LENGTH}
            spellCheck={false}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person just asked for this field
            autoFocus
          />
          <div>
            <Button size="xs" disabled={pasted.trim() === ''} onClick={addPasted}>
              {text('state.paste.add')}
            </Button>
          </div>
        </div>
      )}
      {refused.length > 0 && (
        <Notice tone="warning" live="alert">
          <p>
            {text('state.import.tooLarge', {
              files: names(refused),
              megabytes: Math.floor(PACKET_MAX_LENGTH / 1_000_000),
            })}
          </p>
        </Notice>
      )}
      {files.length > 0 && (
        <>
          <ul className={classes.files} aria-label={text('state.import.files')}>
            {files.map((file) => (
              <StateRow
                key={file.id}
                file={file}
                onPlace={(place) => chosen.setPlace(file.id, place)}
                onRemove={() => chosen.remove(file.id)}
              />
            ))}
          </ul>
          <div className={classes.actions}>
            <Button disabled={!isReady} loading={take.isPending} onClick={() => take.mutate()}>
              {text('state.import', { count: files.length })}
            </Button>
            {!isReady && <span className={classes.dimmed}>{text('state.import.placeMissing')}</span>}
          </div>
        </>
      )}
      {take.error && <ErrorNotice error={take.error.error} />}
      <output className={classes.taken}>
        {take.data && text('state.import.done', { count: take.data.members })}
      </output>
    </div>
  );
}
