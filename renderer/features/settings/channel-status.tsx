import { Button } from '@mantine/core';
import type { ChannelAnswer } from '../../../shared/contract.ts';
import { useAreaText, useLocalized } from '../../i18n/use-text.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { useSignIn } from './use-channel.ts';

type Session = ReturnType<typeof useSignIn>;

/** How the app shows who it is on the way that is chosen now, and the way out of a sign-in. */
export function ChannelStatus({ channel, session }: { channel: ChannelAnswer; session: Session }) {
  const text = useAreaText('channel');
  const localized = useLocalized();
  const { signOut } = session;
  const isOut = signOut.isSuccess && channel.signIn === 'none';
  const needsNobody = channel.kind === 'practice-desk' || channel.kind === 'by-hand';
  const leave = channel.signIn === 'browser' && (
    <Button size="xs" variant="default" loading={signOut.isPending} onClick={() => signOut.mutate()}>
      {text('signOut')}
    </Button>
  );
  return (
    <>
      <Notice
        tone={channel.token === 'none' && !needsNobody ? 'info' : 'done'}
        live="status"
        {...(leave && { actions: leave })}
      >
        <p>{isOut ? text('signOut.done') : localized(channel.message)}</p>
      </Notice>
      {signOut.error && <ErrorNotice error={signOut.error.error} />}
    </>
  );
}

/** A sign-in that waits for the browser, with a way to stop it, or why none came about. */
export function SignInProgress({ session: { signIn, isWaiting, cancel } }: { session: Session }) {
  const text = useAreaText('channel');
  const localized = useLocalized();
  if (isWaiting) {
    const stop = (
      <Button size="xs" variant="default" onClick={cancel}>
        {text('signIn.cancel')}
      </Button>
    );
    return (
      <Notice tone="info" live="status" title={text('signIn.waiting')} actions={stop}>
        <p>{text('signIn.waiting.what')}</p>
      </Notice>
    );
  }
  const error = signIn.error?.error;
  if (!error) return null;
  // Nothing went wrong where nobody signed in.
  return error.code === 'sign-in-cancelled' ? (
    <Notice tone="info" live="status">
      <p>{localized(error.message)}</p>
    </Notice>
  ) : (
    <ErrorNotice error={error} />
  );
}
