import { Button, Group, PasswordInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { LocalizedText } from '../../../shared/findings.ts';
import { useLocalized } from '../../i18n/use-text.ts';
import { useHandOverText } from '../hand-over/use-hand-over-text.ts';
import classes from './incoming.module.css';

type PassphraseFormProps = {
  /** Why the passphrase before did not open it. */
  wrong: LocalizedText | null;
  onUnlock: (passphrase: string) => void;
};

/** Asks for the passphrase of a hand-over file, as often as it takes. */
export function PassphraseForm({ wrong, onUnlock }: PassphraseFormProps) {
  const text = useHandOverText();
  const localized = useLocalized();
  const [typed, setTyped] = useState('');
  const passphrase = typed.trim();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (passphrase !== '') onUnlock(passphrase);
  };
  return (
    <form className={classes.passphrase} onSubmit={submit}>
      <PasswordInput
        label={text('locked.label')}
        description={text('locked.what')}
        error={wrong ? localized(wrong) : undefined}
        errorProps={{ role: 'alert' }}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': text('passphrase.show'), tabIndex: 0 }}
        maxLength={1000}
        autoComplete="off"
        spellCheck={false}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it comes as the answer to opening the file
        autoFocus
      />
      <Group>
        <Button type="submit" disabled={passphrase === ''}>
          {text('locked.open')}
        </Button>
      </Group>
    </form>
  );
}
