import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState, type SubmitEvent } from 'react';
import type { Protection } from '../../../shared/operations/protection.ts';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { useAreaText, useText } from '../../i18n/use-text.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { isLastGroup } from './last-group.ts';
import classes from './protection.module.css';

type RecoveryCodeDialogProps = {
  protection: Protection;
  /** Called at the end, whether a new code counts by then or not. */
  onClose: () => void;
};

/** Makes a recovery code, shows it once, and lets it count once the person has shown that it was noted. */
export default function RecoveryCodeDialog({ protection, onClose }: RecoveryCodeDialogProps) {
  const text = useAreaText('protection');
  const windowText = useText();
  const desk = useDesk();
  const { hasRecoveryCode } = protection;
  const [mayReplace, setMayReplace] = useState(!hasRecoveryCode);
  const [lost] = useState<'passphrase' | 'key-store'>(
    protection.kind === 'passphrase' ? 'passphrase' : 'key-store',
  );
  const make = useMutation({ mutationFn: () => valueOf(desk.makeRecoveryCode({})) });
  const { mutate, isIdle } = make;
  useEffect(() => {
    if (mayReplace && isIdle) mutate();
  }, [mayReplace, isIdle, mutate]);
  const code = make.data?.code;

  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      closeOnEscape={code === undefined}
      withCloseButton={code === undefined}
      title={text(mayReplace ? 'code.title' : 'code.remake.question')}
      size="lg"
      centered
      lockScroll={false}
      closeButtonProps={{ 'aria-label': windowText('action.close') }}
    >
      {!mayReplace && (
        <div className={classes.dialog}>
          <p>{text('code.remake.what')}</p>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {windowText('action.cancel')}
            </Button>
            <Button onClick={() => setMayReplace(true)}>{text('code.make')}</Button>
          </Group>
        </div>
      )}
      {make.isPending && <output>{text('code.making')}</output>}
      {make.error && <ErrorNotice error={make.error.error} onRetry={() => make.mutate()} />}
      {code !== undefined && (
        <div className={classes.dialog}>
          <p>{text('code.what', { lost: text(`code.lost.${lost}`) })}</p>
          <CodeAndConfirmation code={code} onClose={onClose} />
        </div>
      )}
    </Modal>
  );
}

function CodeAndConfirmation({ code, onClose }: { code: string; onClose: () => void }) {
  const text = useAreaText('protection');
  const desk = useDesk();
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const copy = useMutation({ mutationFn: () => valueOf(desk.copyText({ text: code })) });
  const keep = useMutation({
    mutationFn: () => valueOf(desk.keepRecoveryCode({ code })),
    onSuccess: onClose,
  });

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (isLastGroup(typed, code)) keep.mutate();
    else setWrong(true);
  };

  return (
    <>
      <code className={classes.code}>
        {/* Broken between groups only. */}
        {code.replaceAll('-', '-\u200B')}
      </code>
      <Group>
        <Button variant="default" size="xs" onClick={() => copy.mutate()}>
          {text('code.copy')}
        </Button>
        <output className={classes.done}>{copy.isSuccess && text('code.copied')}</output>
      </Group>
      {copy.error && <ErrorNotice error={copy.error.error} />}
      <p>{text('code.keep')}</p>
      <form className={classes.dialog} noValidate onSubmit={submit}>
        <TextInput
          label={text('code.confirm')}
          value={typed}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            setWrong(false);
          }}
          error={isWrong ? text('code.confirm.wrong') : undefined}
          errorProps={{ role: 'alert' }}
          autoComplete="off"
          spellCheck={false}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog is open already when the code comes
          autoFocus
        />
        {keep.error && <ErrorNotice error={keep.error.error} />}
        <Group justify="flex-end">
          <Button variant="subtle" onClick={onClose}>
            {text('code.later')}
          </Button>
          <Button type="submit" loading={keep.isPending}>
            {text('code.done')}
          </Button>
        </Group>
      </form>
    </>
  );
}
