import { Button, Group, PasswordInput, Radio, Stack, TextInput } from '@mantine/core';
import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, useWatch } from 'react-hook-form';
import type { ChannelAnswer } from '../../../shared/contract.ts';
import { useLocalized, useText, type TextKey } from '../../i18n/use-text.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ChannelSchema, type ChannelValues } from './channel-schema.ts';
import { useSetChannel } from './use-set-channel.ts';

const kinds = ['practice-desk', 'support-api'] as const;

/** Where finalized requests are sent. The token is handed over once and never shown again. */
export function ChannelForm({ channel }: { channel: ChannelAnswer }) {
  const text = useText();
  const localized = useLocalized();
  const { control, register, handleSubmit, formState, resetField } = useForm<ChannelValues>({
    resolver: zodResolver(ChannelSchema),
    defaultValues: {
      kind: channel.kind === 'support-api' ? 'support-api' : 'practice-desk',
      url: channel.kind === 'practice-desk' ? '' : (channel.url ?? ''),
      token: '',
    },
  });
  const kind = useWatch({ control, name: 'kind' });
  const setChannel = useSetChannel(() => resetField('token'));
  const inWords = (key: string | undefined): string | undefined => key && text(key as TextKey);

  return (
    <form noValidate onSubmit={(event) => void handleSubmit((values) => setChannel.mutate(values))(event)}>
      <Stack>
        <Notice tone={channel.kind === null ? 'info' : 'done'} live="status">
          <p>{localized(channel.message)}</p>
        </Notice>
        <div role="radiogroup" aria-label={text('channel.kind')}>
          <Stack gap="sm">
            {kinds.map((option) => (
              <Radio
                key={option}
                {...register('kind')}
                value={option}
                label={text(`channel.${option}`)}
                description={text(`channel.${option}.what`)}
              />
            ))}
          </Stack>
        </div>
        {kind === 'support-api' && (
          <>
            <TextInput
              {...register('url')}
              label={text('channel.url')}
              description={text('channel.urlHint')}
              placeholder="https://…/partner-support/v1"
              error={inWords(formState.errors.url?.message)}
              spellCheck={false}
            />
            <PasswordInput
              {...register('token')}
              label={text('channel.token')}
              description={text('channel.tokenHint')}
              autoComplete="off"
              visibilityToggleButtonProps={{ 'aria-label': text('channel.showToken') }}
              error={inWords(formState.errors.token?.message)}
            />
          </>
        )}
        {setChannel.error && <ErrorNotice error={setChannel.error.error} />}
        <Group>
          <Button type="submit" loading={setChannel.isPending}>
            {text('channel.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
