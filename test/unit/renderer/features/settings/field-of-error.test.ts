import { expect, it } from 'vitest';
import type { Input } from '../../../../../shared/contract.ts';
import type { ErrorCode } from '../../../../../shared/errors.ts';
import { fieldOfError } from '../../../../../renderer/features/settings/field-of-error.ts';

const mail = { kind: 'email', url: 'smtps://max@mail.example', mailbox: 'imaps://max@mail.example' } as const;
const api = { kind: 'support-api', url: 'https://desk.example' } as const;

it.each<[ErrorCode, Record<string, unknown>, Input<'setChannel'>, string | undefined]>([
  ['channel-url', { url: api.url }, api, 'support-api.url'],
  ['channel-insecure', { url: api.url }, { ...api, kind: 'request-tracker' }, 'request-tracker.url'],
  ['channel-url', { url: mail.url }, mail, 'email.url'],
  ['channel-insecure', { url: 'imap://max@mail.example' }, mail, 'email.mailbox'],
  ['channel-address', { field: 'x' }, mail, 'email.recipient'],
  ['channel-token', {}, api, 'support-api.token'],
  ['channel-token', {}, { ...api, kind: 'by-hand' }, undefined],
  ['channel-url', {}, { ...api, kind: 'practice-desk' }, undefined],
  ['disk-full', {}, api, undefined],
])('the refusal %s %j of %j stands at %s', (code, details, settings, field) => {
  expect(fieldOfError({ code, details, message: { de: '', en: '' } }, settings)).toBe(field);
});
