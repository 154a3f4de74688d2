import { Button, Textarea, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { Output } from '../../../shared/contract.ts';
import { useLocalized } from '../../i18n/use-text.ts';
import { Fingerprint } from './fingerprint.tsx';
import classes from './hand-over.module.css';
import { useHandOverText } from './use-hand-over-text.ts';
import { useKeyAction } from './use-key-action.ts';

type Colleague = Output<'saveColleague'>;

/** Takes a colleague's public key in as text, and then says what to compare. */
export function AddColleague({ onAdded }: { onAdded?: (colleague: Colleague) => void }) {
  const text = useHandOverText();
  const localized = useLocalized();
  const [key, setKey] = useState('');
  const [name, setName] = useState('');
  const [isTried, setTried] = useState(false);
  const save = useKeyAction((desk, input: { key: string; name: string }) => desk.saveColleague(input), {
    isQuiet: true,
  });

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    setTried(true);
    if (key.trim() === '' || name.trim() === '') return;
    save.mutate(
      { key, name },
      {
        onSuccess(colleague) {
          setKey('');
          setName('');
          setTried(false);
          onAdded?.(colleague);
        },
      },
    );
  };
  const refused = save.error && localized(save.error.error.message);

  return (
    <form className={classes.add} noValidate onSubmit={submit}>
      <Textarea
        label={text('add.key')}
        description={text('add.key.what')}
        classNames={{ input: classes.mono }}
        value={key}
        onChange={({ currentTarget }) => {
          setKey(currentTarget.value);
          save.reset();
        }}
        error={refused ?? (isTried && key.trim() === '' ? text('missing.key') : undefined)}
        errorProps={{ role: 'alert' }}
        rows={3}
        maxLength={4096}
        autoComplete="off"
        spellCheck={false}
      />
      <TextInput
        label={text('add.name')}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        error={isTried && name.trim() === '' ? text('missing.name') : undefined}
        maxLength={200}
        autoComplete="off"
      />
      <Button type="submit" variant="default" className={classes.start} loading={save.isPending}>
        {text('add.save')}
      </Button>
      <output className={classes.news}>
        {save.data && (
          <>
            {text('add.saved', { name: save.data.name })} <Fingerprint value={save.data.fingerprint} />
          </>
        )}
      </output>
    </form>
  );
}
