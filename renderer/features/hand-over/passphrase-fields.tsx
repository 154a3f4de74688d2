import { Button, Group, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { CopyButton } from './copy-button.tsx';
import { SHORTEST, type Missing, type Recipient } from './hand-over-to.ts';
import classes from './hand-over.module.css';
import { useHandOverText } from './use-hand-over-text.ts';
import { suggestPassphrase } from './suggest-passphrase.ts';

type PassphraseFieldsProps = {
  recipient: Recipient;
  missing: readonly Missing[];
  onType: (typed: Partial<Recipient>) => void;
};

/** For a colleague without a known key: who it is, and the passphrase of the file, thought up or suggested. */
export function PassphraseFields({ recipient, missing, onType }: PassphraseFieldsProps) {
  const text = useHandOverText();
  const [isShown, setShown] = useState(false);
  const { name, passphrase } = recipient;
  return (
    <div className={classes.indented}>
      <TextInput
        name="hand-over name"
        label={text('passphrase.name')}
        description={text('passphrase.name.what')}
        value={name}
        onChange={({ currentTarget }) => onType({ name: currentTarget.value })}
        error={missing.includes('name') ? text('missing.name') : undefined}
        errorProps={{ role: 'alert' }}
        maxLength={200}
        autoComplete="off"
      />
      <PasswordInput
        name="hand-over passphrase"
        label={text('passphrase.label')}
        description={text('passphrase.what', { least: SHORTEST })}
        value={passphrase}
        onChange={({ currentTarget }) => onType({ passphrase: currentTarget.value })}
        visible={isShown}
        onVisibilityChange={setShown}
        visibilityToggleButtonProps={{ 'aria-label': text('passphrase.show'), tabIndex: 0 }}
        error={missing.includes('passphrase') ? text('missing.passphrase', { least: SHORTEST }) : undefined}
        errorProps={{ role: 'alert' }}
        maxLength={1000}
        autoComplete="off"
        spellCheck={false}
      />
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            onType({ passphrase: suggestPassphrase() });
            setShown(true);
          }}
        >
          {text('passphrase.suggest')}
        </Button>
        {passphrase !== '' && <CopyButton label={text('passphrase.copy')} value={passphrase} />}
      </Group>
    </div>
  );
}
