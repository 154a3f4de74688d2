import { expect, test } from 'vitest';
import type { ChannelSettings } from '../../../../../shared/contract.ts';
import {
  checkMailSettings,
  readMailbox,
  readSmtpServer,
} from '../../../../../electron/core/submit/channels/email/addresses.ts';
import { deskErrorOf } from '../../../../support/temp-profile.ts';

const settings = (changes: Partial<ChannelSettings>): ChannelSettings => ({
  kind: 'email',
  url: '',
  recipient: null,
  mailbox: null,
  ...changes,
});

test('a server is read with its user, its usual port and how it is secured', () => {
  expect(readSmtpServer('smtps://max%40reseller.example@Mail.Reseller.example').server).toEqual({
    host: 'mail.reseller.example',
    port: 465,
    security: 'tls',
    user: 'max@reseller.example',
  });
  expect(readSmtpServer('smtp://max@mail.reseller.example').server).toMatchObject({
    port: 587,
    security: 'starttls',
  });
  expect(readSmtpServer('smtp://127.0.0.1:2525').server).toMatchObject({
    port: 2525,
    security: 'plain',
    user: null,
  });
  expect(readMailbox('imaps://max@mail.reseller.example/INBOX/Onboarding').mailbox).toMatchObject({
    port: 993,
    path: 'INBOX/Onboarding',
  });
});

test('what is kept reads back as the same', () => {
  const kept = checkMailSettings(
    settings({
      url: ' smtps://max@reseller.example@Mail.reseller.example ',
      mailbox: 'imaps://max@mail.reseller.example',
      recipient: ' psam@provider.example ',
    }),
  );
  expect(kept).toMatchObject({
    url: 'smtps://max%40reseller.example@mail.reseller.example:465',
    mailbox: 'imaps://max@mail.reseller.example:993/INBOX',
    recipient: 'psam@provider.example',
  });
  expect(checkMailSettings(kept)).toEqual(kept);
});

test('a mailto address is the recipient of mails that a person sends', () => {
  expect(checkMailSettings(settings({ url: 'mailto:psam@provider.example' }))).toMatchObject({
    url: '',
    recipient: 'psam@provider.example',
  });
});

test.each([
  ['smtps://max:secret@mail.example', 'channel-url'],
  ['https://mail.example', 'channel-url'],
  ['smtps://', 'channel-url'],
  ['smtps://mail.example/folder', 'channel-url'],
  ['smtps://mail.example?x=1', 'channel-url'],
  ['smtps://max%0D%0A@mail.example', 'channel-url'],
  ['mailto:one@a.example,two@b.example', 'channel-address'],
  ['mailto:one@a.example?bcc=two@b.example', 'channel-address'],
])('the server address %s is refused', (url, code) => {
  expect(deskErrorOf(() => checkMailSettings(settings({ url }))).code).toBe(code);
});

test.each([
  ['imap://max@mail.example/INBOX', 'channel-insecure'],
  ['imaps://mail.example/INBOX', 'channel-url'],
  ['smtps://max@mail.example', 'channel-url'],
])('the mailbox %s is refused', (mailbox, code) => {
  expect(deskErrorOf(() => checkMailSettings(settings({ mailbox }))).code).toBe(code);
});

test('a recipient that is not one plain address is refused', () => {
  expect(deskErrorOf(() => checkMailSettings(settings({ recipient: 'PSAM <a@b.example>' }))).code).toBe(
    'channel-address',
  );
});

test('a password typed into the address stands in no error', () => {
  const { details } = deskErrorOf(() =>
    checkMailSettings(settings({ url: 'smtps://max:geheim@mail.example' })),
  );
  expect(JSON.stringify(details)).not.toContain('geheim');
});
