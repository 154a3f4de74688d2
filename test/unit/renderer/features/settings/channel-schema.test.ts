import { describe, expect, it } from 'vitest';
import type { ChannelAnswer } from '../../../../../shared/contract.ts';
import {
  ChannelSchema,
  fieldsOf,
  type ChannelFields,
} from '../../../../../renderer/features/settings/channel-schema.ts';

const nothing: ChannelAnswer = {
  kind: null,
  url: null,
  recipient: null,
  mailbox: null,
  signIn: 'none',
  token: 'none',
  message: { de: '', en: '' },
};

type Kind = ChannelFields['kind'];
type Group<K extends Kind> = K extends keyof ChannelFields ? Partial<ChannelFields[K]> : never;

/** The form with one way chosen and some of its fields filled. */
const withWay = <K extends Exclude<Kind, 'practice-desk'>>(kind: K, changes: Group<K>): ChannelFields => {
  const fields = fieldsOf(nothing);
  return { ...fields, kind, [kind]: { ...fields[kind], ...(changes as object) } };
};

/** Field and key of each complaint. */
const complaints = (fields: ChannelFields): string[] =>
  (ChannelSchema.safeParse(fields).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')} ${message}`,
  );

const desk = 'https://desk.example/v1';

describe('the form of the channel', () => {
  it.each([
    'https://desk.example/partner-support/v1',
    'http://127.0.0.1:8080',
    'http://localhost/v1',
    'http://[::1]/',
  ])('takes the web address %s', (url) => {
    for (const fields of [
      withWay('support-api', { url }),
      withWay('request-tracker', { url }),
      withWay('by-hand', { url }),
    ])
      expect(complaints(fields)).toEqual([]);
  });

  it.each([
    'http://desk.example/',
    'http://localhost.evil.example/',
    'https://max:secret@desk.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'desk',
  ])('refuses %s as a web address', (url) => {
    expect(complaints(withWay('support-api', { url }))).toEqual(['support-api.url error.webAddress']);
    expect(complaints(withWay('request-tracker', { url }))).toEqual(['request-tracker.url error.webAddress']);
    expect(complaints(withWay('by-hand', { url }))).toEqual(['by-hand.url error.webAddress']);
  });

  it('asks for what a way cannot do without, and for nothing else', () => {
    expect(complaints({ ...fieldsOf(nothing), kind: 'practice-desk' })).toEqual([]);
    expect(complaints(withWay('support-api', {}))).toEqual(['support-api.url error.needed']);
    expect(complaints(withWay('request-tracker', { url: ' ' }))).toEqual([
      'request-tracker.url error.needed',
    ]);
    expect(complaints(withWay('email', {}))).toEqual([]);
    expect(complaints(withWay('email', { sender: 'server' }))).toEqual(['email.url error.needed']);
    expect(complaints(withWay('by-hand', {}))).toEqual([]);
  });

  it('takes mail servers with a user name and no password', () => {
    const email = (changes: Group<'email'>) => complaints(withWay('email', { sender: 'server', ...changes }));
    const url = 'smtps://max@mail.example';
    expect(email({ url })).toEqual([]);
    expect(email({ url: 'smtp://max@mail.example:587' })).toEqual([]);
    expect(email({ url, mailbox: 'imaps://max@mail.example/INBOX' })).toEqual([]);
    for (const bad of ['mail.example', 'https://mail.example', 'smtps://max:secret@mail.example', 'smtps://'])
      expect([bad, ...email({ url: bad })]).toEqual([bad, 'email.url error.server']);
    for (const bad of ['smtps://max@mail.example', 'imaps://max:secret@mail.example/INBOX', 'INBOX'])
      expect([bad, ...email({ url, mailbox: bad })]).toEqual([bad, 'email.mailbox error.server']);
  });

  it('refuses a recipient that is not exactly one address, and what is too long', () => {
    for (const recipient of [
      'psam',
      'a@provider.example, b@provider.example',
      'PSAM <psam@provider.example>',
    ])
      expect(complaints(withWay('email', { recipient }))).toEqual(['email.recipient error.email']);
    expect(complaints(withWay('support-api', { url: desk, token: 'x'.repeat(8193) }))).toEqual([
      'support-api.token error.long',
    ]);
    expect(complaints(withWay('support-api', { url: `${desk}/${'x'.repeat(2048)}` }))).toEqual([
      'support-api.url error.long',
    ]);
  });

  it('does not look at the fields of ways that are not chosen', () => {
    const fields = { ...withWay('support-api', { url: 'nonsense' }), kind: 'by-hand' as const };
    expect(ChannelSchema.parse(fields)).toEqual({ kind: 'by-hand', url: '' });
  });

  it('hands over what the chosen way needs, with a secret only where one was typed for it', () => {
    const email = { recipient: 'psam@provider.example', url: 'smtps://max@mail.example', token: 'secret' };
    expect(
      [
        withWay('support-api', { url: ` ${desk} `, access: 'token', token: ' t0ken ' }),
        withWay('support-api', { url: desk, access: 'token' }),
        withWay('support-api', { url: desk, access: 'browser', token: 'typed before' }),
        withWay('request-tracker', { url: 'https://rt.example', token: '1-31-a' }),
        withWay('email', { ...email, sender: 'server', mailbox: 'imaps://max@mail.example' }),
        withWay('email', { ...email, sender: 'own' }),
      ].map((fields) => ChannelSchema.parse(fields)),
    ).toEqual([
      { kind: 'support-api', url: desk, token: 't0ken' },
      { kind: 'support-api', url: desk },
      { kind: 'support-api', url: desk },
      { kind: 'request-tracker', url: 'https://rt.example', token: '1-31-a' },
      {
        kind: 'email',
        url: email.url,
        recipient: email.recipient,
        mailbox: 'imaps://max@mail.example',
        token: 'secret',
      },
      { kind: 'email', url: '', recipient: email.recipient, mailbox: null },
    ]);
  });

  it('opens with what is chosen now, and without its secret', () => {
    const kept = {
      ...nothing,
      kind: 'email',
      url: 'smtps://max@mail.example',
      recipient: 'psam@provider.example',
    } as const;
    expect(fieldsOf(kept)).toMatchObject({
      kind: 'email',
      email: { sender: 'server', url: kept.url, recipient: kept.recipient, mailbox: '', token: '' },
      'support-api': { url: '' },
    });
    const token = { ...nothing, kind: 'support-api', url: desk, signIn: 'token' } as const;
    expect(fieldsOf(token)['support-api']).toEqual({ url: desk, access: 'token', token: '' });
    expect(fieldsOf({ ...token, signIn: 'browser' })['support-api'].access).toBe('browser');
  });
});
