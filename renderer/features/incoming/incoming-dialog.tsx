import { Button, Group, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { inBothLanguages } from '../../../shared/messages/translate.ts';
import { INCOMING_MAX_BYTES } from '../../../shared/operations/incoming.ts';
import { useDesk } from '../../app/desk-context.ts';
import { keys } from '../../app/desk-queries.ts';
import { goTo } from '../../app/route.ts';
import { useText } from '../../i18n/use-text.ts';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import { useHandOverText } from '../hand-over/use-hand-over-text.ts';
import { useDraftSaves } from '../requests/draft-saves.ts';
import { FileEntry } from './file-entry.tsx';
import { countChoices } from './incoming-entry.ts';
import { makeIncomingList, MOST_FILES, type IncomingDeps } from './incoming-list.ts';
import classes from './incoming.module.css';
import { useCountedWords } from './use-counted-words.ts';

type IncomingDialogProps = {
  files: readonly File[];
  /** Called with a table, whose page is shown then. */
  onTable: (file: File) => void;
  onClose: () => void;
};

const refusals = (): IncomingDeps['refusals'] => ({
  tooLarge: inBothLanguages('hand-over', 'refused.tooLarge', { megabytes: INCOMING_MAX_BYTES / 1024 ** 2 }),
  tooMany: inBothLanguages('hand-over', 'refused.tooMany', { most: MOST_FILES }),
  unreadable: inBothLanguages('hand-over', 'refused.unreadable'),
  wrongPassphrase: inBothLanguages('hand-over', 'locked.wrong'),
});

/** What would happen with files that came in, what a person wants of it, and afterwards what did happen. */
export default function IncomingDialog({ files, onTable, onClose }: IncomingDialogProps) {
  const text = useHandOverText();
  const windowText = useText();
  const countedWords = useCountedWords();
  useFocusBack();
  const desk = useDesk();
  const client = useQueryClient();
  const saves = useDraftSaves();
  const closer = useRef<HTMLButtonElement>(null);
  const [list] = useState(() =>
    makeIncomingList({ desk, saveTyped: () => saves.saveAll(), refusals: refusals() }),
  );
  const entries = useSyncExternalStore(list.subscribe, list.entries);
  useEffect(() => void list.see(files), [list, files]);

  const openTable = (file: File): void => {
    onTable(file);
    goTo({ page: 'import' });
    onClose();
  };
  const [only] = entries;
  const onlyTable = entries.length === 1 && only?.step.is === 'table' ? only.file : null;
  useEffect(() => {
    if (onlyTable) openTable(onlyTable);
  });

  const takeOver = async (): Promise<void> => {
    await list.takeOver();
    closer.current?.focus(); // the button that had it is gone
    await Promise.all([
      client.invalidateQueries({ queryKey: keys.packets }),
      client.invalidateQueries({ queryKey: keys.outbox }),
    ]);
  };

  const { leave: _, ...counts } = countChoices(entries);
  const words = countedWords(counts);
  const isBusy = entries.some(({ step }) => step.is === 'waiting' || step.is === 'importing');
  const isTaking = entries.some(({ step }) => step.is === 'importing');
  const isOpen = entries.some(({ step }) => step.is === 'previewed' || step.is === 'locked');
  const close = (): void => {
    if (!isTaking) onClose();
  };

  if (onlyTable) return null;
  return (
    <Modal
      opened
      onClose={close}
      closeOnClickOutside={false}
      title={text(isOpen || isBusy ? 'in.title' : 'in.titleDone')}
      size="xl"
      centered
      lockScroll={false}
      closeButtonProps={{ 'aria-label': windowText('action.close') }}
    >
      <div className={classes.dialog}>
        {isOpen && <p className={classes.lead}>{text('in.lead')}</p>}
        <ul className={classes.files} aria-label={text('in.files')}>
          {entries.map((entry) => (
            <FileEntry
              key={entry.n}
              entry={entry}
              isOnly={entries.length === 1}
              onUnlock={(passphrase) => void list.unlock(entry.n, passphrase)}
              onChoose={(id, choice) => list.choose(entry.n, id, choice)}
              onTable={openTable}
              onLeave={onClose}
            />
          ))}
        </ul>
        <Group justify="flex-end" className={classes.buttons}>
          <output className={classes.busy}>{isBusy && text(isTaking ? 'in.taking' : 'in.reading')}</output>
          <Button ref={closer} variant="default" disabled={isTaking} onClick={close}>
            {windowText(words === '' ? 'action.close' : 'action.cancel')}
          </Button>
          {words !== '' && (
            <Button loading={isBusy} onClick={() => void takeOver()}>
              {words}
            </Button>
          )}
        </Group>
      </div>
    </Modal>
  );
}
