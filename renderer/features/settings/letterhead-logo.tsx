import { Button, FileButton } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import { LOGO_MAX_BYTES } from '../../../shared/operations/papers.ts';
import type { DeskFailure } from '../../app/desk-failure.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { useUndo } from '../../ui/use-undo.tsx';
import { usePapersText } from '../papers/use-papers-text.ts';
import classes from './letterhead.module.css';
import { pictureAddress } from './picture-address.ts';
import { useWriteLetterhead } from './use-letterhead.ts';

const inKb = (bytes: number): number => Math.ceil(bytes / 1024);

/** The logo as it is on paper; another one is chosen, or it is removed, and either can be undone. */
export function LetterheadLogo({ logo }: { logo: Uint8Array | null }) {
  const text = usePapersText();
  const write = useWriteLetterhead();
  const notify = useNotify();
  const offerUndo = useUndo();
  const resetInput = useRef<() => void>(null);
  const [tooLarge, setTooLarge] = useState<File | null>(null);
  const address = useMemo(() => logo && pictureAddress(logo), [logo]);

  const takeBack = (before: Uint8Array): Promise<unknown> =>
    // Awaited, since the page may have been left: a failure must be told all the same.
    write.mutateAsync({ logo: before }).catch(({ error }: DeskFailure) => notify.failed(error.message));
  const change = (next: Uint8Array | null): void => {
    setTooLarge(null);
    write.mutate(
      { logo: next },
      {
        onSuccess: () => {
          if (logo === null) return;
          const done = text(next === null ? 'letterhead.logo.removed' : 'letterhead.logo.replaced');
          offerUndo(done, text('letterhead.logo.undo'), () => void takeBack(logo));
        },
      },
    );
  };
  const choose = async (file: File | null): Promise<void> => {
    resetInput.current?.(); // so that the same file can be chosen again
    if (!file) return;
    if (file.size > LOGO_MAX_BYTES) {
      write.reset();
      setTooLarge(file);
    } else change(new Uint8Array(await file.arrayBuffer()));
  };

  return (
    <fieldset aria-label={text('letterhead.logo')} className={classes.logo}>
      <p className={classes.label}>{text('letterhead.logo')}</p>
      <p className={classes.help}>{text('letterhead.logo.help', { size: inKb(LOGO_MAX_BYTES) })}</p>
      <div className={classes.paper}>
        {address === null ? (
          <span className={classes.none}>{text('letterhead.logo.none')}</span>
        ) : (
          <img src={address} alt={text('letterhead.logo.alt')} />
        )}
      </div>
      {tooLarge && (
        <Notice tone="error" live="alert">
          <p>
            {text('letterhead.logo.tooLarge', {
              file: tooLarge.name,
              size: inKb(tooLarge.size),
              most: inKb(LOGO_MAX_BYTES),
            })}
          </p>
        </Notice>
      )}
      {write.error && <ErrorNotice error={write.error.error} />}
      <div className={classes.actions}>
        <FileButton
          resetRef={resetInput}
          accept="image/png,image/jpeg"
          onChange={(file) => void choose(file)}
        >
          {(props) => (
            <Button {...props} variant="default" loading={write.isPending}>
              {text(logo === null ? 'letterhead.logo.choose' : 'letterhead.logo.replace')}
            </Button>
          )}
        </FileButton>
        {logo !== null && (
          <Button variant="subtle" disabled={write.isPending} onClick={() => change(null)}>
            {text('letterhead.logo.remove')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
