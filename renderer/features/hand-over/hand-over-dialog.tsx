import { Button, Group, Modal, Radio, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type SyntheticEvent } from 'react';
import type { HostDesk } from '../../../shared/contract.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useText } from '../../i18n/use-text.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import { AddColleague } from './add-colleague.tsx';
import { ColleagueChoice } from './colleague-choice.tsx';
import { colleaguesQuery } from './custody-queries.ts';
import type { HandOverItem } from './hand-over-place.tsx';
import { HandedOverWords } from './handed-over-words.tsx';
import { recipientOf, type Missing, type Recipient } from './hand-over-to.ts';
import classes from './hand-over.module.css';
import { useHandOverText } from './use-hand-over-text.ts';
import { PassphraseFields } from './passphrase-fields.tsx';
import { useKeyAction } from './use-key-action.ts';

type HandOverDialogProps = {
  items: readonly HandOverItem[];
  /** `isDone`: the packets are frozen, and the file is written. */
  onClose: (isDone: boolean) => void;
};

type Given = Parameters<HostDesk['saveHandOver']>[0];
type Done = { file: string; recipient: Recipient; name: string };

const SHOWN_TITLES = 5;

/** Hands packets over to a colleague: who may open the file, what will happen, and afterwards what to do next. */
export default function HandOverDialog({ items, onClose }: HandOverDialogProps) {
  const text = useHandOverText();
  const windowText = useText();
  useFocusBack();
  const { data: colleagues, error } = useQuery(colleaguesQuery(useDesk()));
  const [typed, setTyped] = useState<Partial<Recipient>>({});
  const [isAdding, setAdding] = useState(false);
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState<readonly Missing[]>([]);
  const fields = useRef<HTMLDivElement>(null);
  const [done, setDone] = useState<Done | null>(null);
  const save = useKeyAction((desk, input: Given) => desk.saveHandOver(input), { isQuiet: true });

  const recipient: Recipient = {
    way: colleagues && colleagues.length > 0 ? 'colleague' : 'passphrase',
    colleague: colleagues?.length === 1 ? (colleagues[0]?.key ?? '') : '',
    name: '',
    passphrase: '',
    ...typed,
  };
  const type = (more: Partial<Recipient>): void => {
    setTyped({ ...typed, ...more });
    setMissing([]);
  };
  const name =
    recipient.way === 'colleague'
      ? (colleagues?.find(({ key }) => key === recipient.colleague)?.name ?? '')
      : recipient.name.trim();
  const waiting = items.filter(({ state }) => state === 'waiting').length;
  const titles = items
    .slice(0, SHOWN_TITLES)
    .map(({ title }) => text('quoted', { title: title || windowText('request.untitled') }))
    .join(', ');

  // What is being made freezes the packets, and its passphrase is shown afterwards: nobody leaves in between.
  const close = (): void => {
    if (!save.isPending) onClose(done !== null);
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const answer = recipientOf(recipient);
    if ('missing' in answer) {
      setMissing(answer.missing);
      const [first = 'name'] = answer.missing;
      fields.current?.querySelector<HTMLElement>(`[name="hand-over ${first}"]`)?.focus();
      return;
    }
    save.mutate(
      { ids: items.map(({ id }) => id), to: answer.to, note },
      {
        onSuccess: ({ file }) => {
          if (file === null) return; // cancelled: nothing is frozen
          setDone({ file, recipient, name });
        },
      },
    );
  };

  return (
    <Modal
      opened
      onClose={close}
      closeOnClickOutside={false}
      closeOnEscape={!done} // the passphrase is shown once
      withCloseButton={!done && !save.isPending}
      title={text(done ? 'out.titleDone' : 'out.title', { count: items.length })}
      size="lg"
      centered
      lockScroll={false}
      closeButtonProps={{ 'aria-label': windowText('action.close') }}
    >
      {done ? (
        <HandedOverWords {...done} onClose={close} />
      ) : (
        <div ref={fields} className={classes.dialog}>
          <p className={classes.lead}>
            {titles}
            {items.length > SHOWN_TITLES && ` ${text('out.more', { count: items.length - SHOWN_TITLES })}`}
          </p>
          {error && <ErrorNotice error={error.error} />}
          <Radio.Group label={text('out.who')} value={recipient.way} onChange={(way) => type({ way })}>
            <div className={classes.ways}>
              <Radio
                value="colleague"
                label={text('out.colleague')}
                description={text('out.colleague.what')}
              />
              <Radio
                value="passphrase"
                label={text('out.passphrase')}
                description={text('out.passphrase.what')}
              />
            </div>
          </Radio.Group>
          {recipient.way === 'colleague' && colleagues && (
            <div className={classes.indented}>
              <ColleagueChoice
                colleagues={colleagues}
                chosen={recipient.colleague}
                isMissing={missing.includes('colleague')}
                onChoose={(colleague) => type({ colleague })}
              />
              {isAdding || colleagues.length === 0 ? (
                <AddColleague
                  onAdded={({ key }) => {
                    type({ colleague: key });
                    setAdding(true); // it says now what to compare by phone
                  }}
                />
              ) : (
                <Button
                  className={classes.start}
                  size="compact-sm"
                  variant="subtle"
                  onClick={() => setAdding(true)}
                >
                  {text('out.another')}
                </Button>
              )}
            </div>
          )}
          <form className={classes.dialog} noValidate onSubmit={submit}>
            {recipient.way === 'passphrase' && (
              <PassphraseFields recipient={recipient} missing={missing} onType={type} />
            )}
            <Textarea
              label={text('out.note')}
              description={text('out.note.what')}
              value={note}
              onChange={({ currentTarget }) => setNote(currentTarget.value)}
              autosize
              minRows={2}
              maxRows={6}
              maxLength={2000}
            />
            <div className={classes.what}>
              <p>{text('out.what')}</p>
              <ul>
                <li>{text('out.what.frozen', { count: items.length })}</li>
                {waiting > 0 && <li>{text('out.what.waiting', { count: waiting })}</li>}
                <li>{text('out.what.back')}</li>
                <li>
                  {recipient.way === 'passphrase'
                    ? text('out.what.passphrase')
                    : text('out.what.only', { name: name === '' ? text('out.someone') : name })}
                </li>
              </ul>
            </div>
            {save.error && <ErrorNotice error={save.error.error} />}
            <Group justify="flex-end">
              <Button variant="default" disabled={save.isPending} onClick={close}>
                {windowText('action.cancel')}
              </Button>
              <Button type="submit" loading={save.isPending}>
                {text('out.save')}
              </Button>
            </Group>
          </form>
        </div>
      )}
    </Modal>
  );
}
