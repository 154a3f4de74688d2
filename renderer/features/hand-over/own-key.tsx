import { Button, TextInput } from '@mantine/core';
import { useId, useState, type SyntheticEvent } from 'react';
import type { Output } from '../../../shared/contract.ts';
import { CopyButton } from './copy-button.tsx';
import { Fingerprint } from './fingerprint.tsx';
import classes from './hand-over.module.css';
import { useHandOverText } from './use-hand-over-text.ts';
import { KeyQr } from './key-qr.tsx';
import { useKeyAction } from './use-key-action.ts';

/** One's own public key, as colleagues get it: the name in it, its text, its QR code and what to compare. */
export function OwnKey({ own }: { own: Output<'readOwnKey'> }) {
  const text = useHandOverText();
  const id = useId();
  const [name, setName] = useState(own.name);
  const rename = useKeyAction((desk) => desk.nameOwnKey({ name }));
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') rename.mutate();
  };
  return (
    <div className={classes.part}>
      <h3 id={id}>{text('own.title')}</h3>
      <p>{text('own.what')}</p>
      <form className={classes.line} onSubmit={submit}>
        <TextInput
          label={text('own.name')}
          description={text('own.name.what')}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          maxLength={200}
          autoComplete="off"
        />
        <Button
          type="submit"
          variant="default"
          disabled={name.trim() === '' || name.trim() === own.name}
          loading={rename.isPending}
        >
          {text('own.save')}
        </Button>
      </form>
      <div className={classes.key}>
        <KeyQr value={own.key} label={text('own.qr')} />
        <div className={classes.part}>
          <code className={classes.keyText}>{own.key}</code>
          <span className={classes.buttons}>
            <CopyButton label={text('own.copy')} value={own.key} />
          </span>
          <p>
            {text('fingerprint')}: <Fingerprint value={own.fingerprint} />
          </p>
        </div>
      </div>
    </div>
  );
}
