import { Button, Group, Stack } from '@mantine/core';
import { zodResolver } from '@hookform/resolvers/zod';
import { FormProvider, useForm, useWatch } from 'react-hook-form';
import type { ChannelAnswer, Input } from '../../../shared/contract.ts';
import { useAreaText, useLocalized } from '../../i18n/use-text.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ChannelFields } from './channel-fields.tsx';
import { ChoiceField } from './channel-inputs.tsx';
import { ChannelSchema, fieldsOf, kinds, type ChannelFields as Fields } from './channel-schema.ts';
import { ChannelStatus, SignInProgress } from './channel-status.tsx';
import classes from './channel.module.css';
import { fieldOfError } from './field-of-error.ts';
import { useSetChannel, useSignIn } from './use-channel.ts';

/** Where finalized requests are sent, and how the app shows who it is there. Secrets are handed over once and never shown again. */
export function ChannelForm({ channel }: { channel: ChannelAnswer }) {
  const text = useAreaText('channel');
  const localized = useLocalized();
  const form = useForm<Fields, unknown, Input<'setChannel'>>({
    resolver: zodResolver(ChannelSchema),
    defaultValues: fieldsOf(channel),
  });
  const { control, handleSubmit, reset, setError, formState } = form;
  const [kind, access] = useWatch({ control, name: ['kind', 'support-api.access'] });
  const setChannel = useSetChannel();
  const session = useSignIn();

  const wantsBrowser = kind === 'support-api' && access === 'browser';
  const isSignedIn = channel.kind === kind && channel.signIn === 'browser' && !formState.isDirty;

  const save = (settings: Input<'setChannel'>): void => {
    session.signIn.reset();
    session.signOut.reset();
    setChannel.mutate(settings, {
      onSuccess(answer) {
        reset({
          ...fieldsOf(answer),
          ...(wantsBrowser && { 'support-api': { url: answer.url ?? '', access, token: '' } }),
        });
        if (wantsBrowser && answer.signIn !== 'browser') session.signIn.mutate();
      },
      onError({ error }) {
        const field = fieldOfError(error, settings);
        if (field)
          setError(field, { type: 'core', message: localized(error.message) }, { shouldFocus: true });
      },
    });
  };
  const failed = setChannel.error?.error;
  const isOver = session.isWaiting || session.signIn.isError || !session.signOut.isIdle;
  const isSaved = setChannel.isSuccess && !formState.isDirty && !isOver;

  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={(event) => void handleSubmit(save)(event)}>
        <Stack>
          <ChannelStatus channel={channel} session={session} />
          <ChoiceField
            name="kind"
            label="kind"
            options={kinds.map((value) => ({ value, words: `kind.${value}` as const }))}
          />
          <div className={classes.fields}>
            <ChannelFields kind={kind} />
          </div>
          {failed && setChannel.variables && !fieldOfError(failed, setChannel.variables) && (
            <ErrorNotice error={failed} />
          )}
          {(wantsBrowser || session.isWaiting) && <SignInProgress session={session} />}
          <Group>
            <Button type="submit" loading={setChannel.isPending} disabled={session.isWaiting}>
              {text(wantsBrowser && !isSignedIn ? 'save.signIn' : 'save')}
            </Button>
            <output className={classes.saved}>
              {isSaved && text(session.signIn.isSuccess ? 'signIn.done' : 'saved')}
            </output>
          </Group>
        </Stack>
      </form>
    </FormProvider>
  );
}
