import { useFormContext, useWatch } from 'react-hook-form';
import { AddressField, ChoiceField, SecretField } from './channel-inputs.tsx';
import { TrainerButton } from './trainer-button.tsx';
import type { ChannelFields as Fields } from './channel-schema.ts';

function SupportApiFields() {
  const { control } = useFormContext<Fields>();
  const access = useWatch({ control, name: 'support-api.access' });
  return (
    <>
      <AddressField name="support-api.url" words="support-api.url" />
      <ChoiceField
        name="support-api.access"
        label="access"
        options={[
          { value: 'browser', words: 'access.browser' },
          { value: 'token', words: 'access.token' },
        ]}
      />
      {access === 'token' && <SecretField name="support-api.token" words="token" hint="token.hint" />}
    </>
  );
}

function EmailFields() {
  const { control } = useFormContext<Fields>();
  const [sender, mailbox] = useWatch({ control, name: ['email.sender', 'email.mailbox'] });
  return (
    <>
      <AddressField name="email.recipient" words="email.recipient" />
      <ChoiceField
        name="email.sender"
        label="sender"
        options={[
          { value: 'own', words: 'sender.own' },
          { value: 'server', words: 'sender.server' },
        ]}
      />
      {sender === 'server' && <AddressField name="email.url" words="email.url" />}
      <AddressField name="email.mailbox" words="email.mailbox" />
      {(sender === 'server' || mailbox.trim() !== '') && (
        <SecretField name="email.token" words="password" hint="password.hint" />
      )}
    </>
  );
}

/** What the chosen way needs to know, and nothing else. */
export function ChannelFields({ kind }: { kind: Fields['kind'] }) {
  switch (kind) {
    case 'practice-desk':
      return <TrainerButton />;
    case 'support-api':
      return <SupportApiFields />;
    case 'request-tracker':
      return (
        <>
          <AddressField name="request-tracker.url" words="request-tracker.url" />
          <SecretField name="request-tracker.token" words="token" hint="request-tracker.token.hint" />
        </>
      );
    case 'email':
      return <EmailFields />;
    case 'by-hand':
      return <AddressField name="by-hand.url" words="by-hand.url" />;
  }
}
