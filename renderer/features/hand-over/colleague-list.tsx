import { Button, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { Output } from '../../../shared/contract.ts';
import { dateOf } from '../../i18n/moments.ts';
import { useAreaText, useLanguage, useText } from '../../i18n/use-text.ts';
import { useUndo } from '../../ui/use-undo.tsx';
import { Fingerprint } from './fingerprint.tsx';
import classes from './hand-over.module.css';
import { useHandOverText } from './use-hand-over-text.ts';
import { useKeyAction } from './use-key-action.ts';

type Colleagues = Output<'listColleagues'>['colleagues'];

/** The colleagues whose keys are known. Removing asks nothing: the notification takes it back. */
export function ColleagueList({ colleagues }: { colleagues: Colleagues }) {
  const text = useHandOverText();
  if (colleagues.length === 0) return <p className={classes.lead}>{text('colleagues.none')}</p>;
  return (
    <ul className={classes.colleagues}>
      {colleagues.map((colleague) => (
        <ColleagueRow key={`${colleague.key} ${colleague.name}`} colleague={colleague} />
      ))}
    </ul>
  );
}

function ColleagueRow({
  colleague: { key, publicKey, name, fingerprint, metAt },
}: {
  colleague: Colleagues[number];
}) {
  const text = useHandOverText();
  const historyText = useAreaText('history');
  const windowText = useText();
  const language = useLanguage();
  const undo = useUndo();
  const [typed, setTyped] = useState<string | null>(null);
  const keep = useKeyAction((desk, as: string) => desk.saveColleague({ key: publicKey, name: as }));
  const remove = useKeyAction((desk) => desk.deleteColleague({ key }));

  const removeIt = async (): Promise<void> => {
    const isRemoved = await remove.mutateAsync().catch(() => null); // told by useKeyAction
    if (isRemoved) undo(text('colleague.removed', { name }), historyText('undo'), () => keep.mutate(name));
  };
  const rename = (event: SyntheticEvent): void => {
    event.preventDefault();
    const as = typed?.trim() ?? '';
    if (as !== '' && as !== name) keep.mutate(as);
    else setTyped(null);
  };

  return (
    <li className={classes.colleague}>
      {typed === null ? (
        <strong>{name}</strong>
      ) : (
        <form className={classes.line} onSubmit={rename}>
          <TextInput
            label={text('colleague.newName')}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            maxLength={200}
            autoComplete="off"
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person just asked for this field
            autoFocus
          />
          <Button type="submit" variant="default" loading={keep.isPending}>
            {text('own.save')}
          </Button>
          <Button variant="subtle" onClick={() => setTyped(null)}>
            {windowText('action.cancel')}
          </Button>
        </form>
      )}
      <Fingerprint value={fingerprint} />
      <span className={classes.lead}>{text('colleague.met', { date: dateOf(metAt, language) })}</span>
      {typed === null && (
        <span className={classes.buttons}>
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={text('colleague.renameWho', { name })}
            onClick={() => setTyped(name)}
          >
            {text('colleague.rename')}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={text('colleague.removeWho', { name })}
            loading={remove.isPending}
            onClick={() => void removeIt()}
          >
            {text('colleague.remove')}
          </Button>
        </span>
      )}
    </li>
  );
}
