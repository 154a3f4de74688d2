import { Button, Group, Modal, Radio } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import type { Input } from '../../../shared/contract.ts';
import type { Protection } from '../../../shared/operations/protection.ts';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { keys } from '../../app/desk-queries.ts';
import { useAreaText, useText } from '../../i18n/use-text.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { keyStoreName } from './key-store-name.ts';
import { isUsable, PassphraseFields } from './passphrase-fields.tsx';
import classes from './protection.module.css';

type ProtectDialogProps = {
  protection: Protection;
  onClose: () => void;
  onDone: (protection: Protection) => void;
};

/** Chooses what opens the profile, and encrypts it where it is not yet. */
export default function ProtectDialog({ protection, onClose, onDone }: ProtectDialogProps) {
  const text = useAreaText('protection');
  const windowText = useText();
  const desk = useDesk();
  const client = useQueryClient();
  const { keyStore } = protection;
  const isPlain = protection.kind === 'none';
  const [kind, setKind] = useState<'key-store' | 'passphrase'>(
    keyStore !== null && isPlain ? 'key-store' : 'passphrase',
  );
  const [typed, setTyped] = useState({ passphrase: '', again: '' });
  const [isTried, setTried] = useState(false);
  const protect = useMutation({
    mutationFn: (wish: Input<'protectProfile'>) => valueOf(desk.protectProfile(wish)),
    onSuccess: async (answer) => {
      client.setQueryData(keys.protection, answer);
      onDone(answer);
    },
  });

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (protect.isPending) return;
    if (kind === 'key-store') protect.mutate({ kind });
    else if (isUsable(typed)) protect.mutate({ kind, passphrase: typed.passphrase });
  };

  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      closeOnEscape={!protect.isPending}
      title={text(isPlain ? 'dialog.encrypt' : 'dialog.change')}
      size="lg"
      centered
      lockScroll={false}
      closeButtonProps={{ 'aria-label': windowText('action.close') }}
    >
      <form className={classes.dialog} noValidate onSubmit={submit}>
        {isPlain && <p>{text('dialog.encrypt.what')}</p>}
        <fieldset className={classes.choice} role="radiogroup">
          <legend className={classes.legend}>{text('way')}</legend>
          <Radio
            name="kind"
            checked={kind === 'key-store'}
            disabled={keyStore === null}
            onChange={() => setKind('key-store')}
            label={
              keyStore === null
                ? text('way.key-store.none')
                : text('way.key-store', { keyStore: keyStoreName(keyStore, text) })
            }
            description={text(keyStore === null ? 'way.key-store.none.what' : 'way.key-store.what')}
          />
          <Radio
            name="kind"
            checked={kind === 'passphrase'}
            onChange={() => setKind('passphrase')}
            label={text('way.passphrase')}
            description={text('way.passphrase.what')}
          />
        </fieldset>
        {kind === 'passphrase' && <PassphraseFields typed={typed} onType={setTyped} isTried={isTried} />}
        {protect.error && <ErrorNotice error={protect.error.error} />}
        <Group justify="flex-end">
          <Button variant="default" disabled={protect.isPending} onClick={onClose}>
            {windowText('action.cancel')}
          </Button>
          <Button type="submit" loading={protect.isPending}>
            {text(isPlain ? 'encrypt.go' : 'change.go')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
