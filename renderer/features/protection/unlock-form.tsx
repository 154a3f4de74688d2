import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type SubmitEvent } from 'react';
import type { UnlockWay } from '../../../shared/operations/protection.ts';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { keys } from '../../app/desk-queries.ts';
import { useAreaText, useLocalized } from '../../i18n/use-text.ts';
import classes from './protection.module.css';

type UnlockFormProps = { ways: readonly UnlockWay[]; go: string };

/** One field for passphrase and recovery code. A wrong one is said at the field, which stays as it was typed. */
export function UnlockForm({ ways, go }: UnlockFormProps) {
  const text = useAreaText('protection');
  const localized = useLocalized();
  const desk = useDesk();
  const client = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  const [isEmpty, setEmpty] = useState(false);
  const unlock = useMutation({
    mutationFn: (secret: string) => valueOf(desk.unlockProfile({ secret })),
    onSuccess: (gate) => client.setQueryData(keys.gate, gate),
    onError: () => field.current?.select(),
  });

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const secret = field.current?.value ?? '';
    setEmpty(secret === '');
    if (secret !== '' && !unlock.isPending) unlock.mutate(secret);
  };
  const problem = isEmpty ? text('secret.needed') : unlock.error && localized(unlock.error.error.message);

  return (
    <form className={classes.form} noValidate onSubmit={submit}>
      <PasswordInput
        ref={field}
        label={text(ways.length > 1 ? 'secret.both' : `secret.${ways[0] ?? 'passphrase'}`)}
        description={ways.includes('passphrase') ? undefined : text('secret.code.hint')}
        visibilityToggleButtonProps={{ 'aria-label': text('secret.show'), tabIndex: 0 }}
        error={problem ?? undefined}
        errorProps={{ role: 'alert' }}
        readOnly={unlock.isPending}
        autoComplete="off"
        spellCheck={false}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one thing to do here
        autoFocus={ways.includes('passphrase')}
      />
      <Button type="submit" loading={unlock.isPending}>
        {go}
      </Button>
    </form>
  );
}
