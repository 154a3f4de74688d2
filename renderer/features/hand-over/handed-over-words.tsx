import { Button, Group } from '@mantine/core';
import { Notice } from '../../ui/notice.tsx';
import { CopyButton } from './copy-button.tsx';
import type { Recipient } from './hand-over-to.ts';
import classes from './hand-over.module.css';
import { useHandOverText } from './use-hand-over-text.ts';

type HandedOverWordsProps = { file: string; recipient: Recipient; name: string; onClose: () => void };

/** After handing over: where the file is, and how it and its passphrase get to the colleague. */
export function HandedOverWords({ file, recipient, name, onClose }: HandedOverWordsProps) {
  const text = useHandOverText();
  const { way, passphrase } = recipient;
  return (
    <div className={classes.dialog}>
      <Notice tone="done" live="status" title={text('after.title', { name })}>
        <p className={classes.path}>{text('after.file', { file })}</p>
      </Notice>
      <div className={classes.what}>
        <p>{text('after.next')}</p>
        <ol>
          <li>{text('after.send', { name })}</li>
          {way === 'passphrase' ? <li>{text('after.tell')}</li> : <li>{text('after.noSecret', { name })}</li>}
          <li>{text('after.back', { name })}</li>
        </ol>
      </div>
      {way === 'passphrase' && (
        <div className={classes.secret}>
          <code className={classes.code}>{passphrase}</code>
          <Group gap="xs">
            <CopyButton label={text('passphrase.copy')} value={passphrase} />
          </Group>
          <p className={classes.lead}>{text('after.once')}</p>
        </div>
      )}
      <Group justify="flex-end">
        <Button onClick={onClose} data-autofocus>
          {text('after.done')}
        </Button>
      </Group>
    </div>
  );
}
