import type { FieldPath } from 'react-hook-form';
import type { Input } from '../../../shared/contract.ts';
import type { OperationError } from '../../../shared/errors.ts';
import type { ChannelFields } from './channel-schema.ts';

/** The field that a refusal of `setChannel` is about; undefined where it is about none. */
export function fieldOfError(
  { code, details }: OperationError,
  { kind, mailbox }: Input<'setChannel'>,
): FieldPath<ChannelFields> | undefined {
  if (kind === 'practice-desk') return undefined;
  if (code === 'channel-address') return kind === 'email' ? 'email.recipient' : undefined;
  if (code === 'channel-token') return kind === 'by-hand' ? undefined : `${kind}.token`;
  if (code !== 'channel-url' && code !== 'channel-insecure') return undefined;
  const isMailbox = kind === 'email' && mailbox && /^imaps?:/i.test(String(details['url']));
  return isMailbox ? 'email.mailbox' : `${kind}.url`;
}
