import { expect, it } from 'vitest';
import {
  readSecret,
  writtenSecret,
  type KeptSecret,
} from '../../../../../electron/core/submit/sign-in/kept-secret.ts';

const signedIn: KeptSecret = {
  kind: 'oauth',
  desk: 'https://desk.example',
  issuer: 'https://auth.example',
  accessToken: 'a',
  refreshToken: null,
  freshUntil: { bootId: 'boot', uptimeMs: 7.5 },
};

it('reads again what it wrote, whatever a person pasted', () => {
  const secrets: KeptSecret[] = [
    signedIn,
    ...['a-token', '{', '{}', JSON.stringify(signedIn), JSON.stringify({ kind: 'token', token: 'x' })].map(
      (token) => ({ kind: 'token' as const, token }),
    ),
  ];
  expect(secrets.map((secret) => readSecret(writtenSecret(secret)))).toEqual(secrets);
});

it('keeps a pasted token as it is, as earlier versions did', () => {
  expect(writtenSecret({ kind: 'token', token: 'a-token' })).toBe('a-token');
  expect(readSecret('a-token')).toEqual({ kind: 'token', token: 'a-token' });
});

it.each(['{"kind":"oauth"}', '{"kind":"oauth","desk":1}', '{"kind":"pigeon"}', '{half'])(
  'takes %s, which it did not write, for a token',
  (text) => {
    expect(readSecret(text)).toEqual({ kind: 'token', token: text });
  },
);
