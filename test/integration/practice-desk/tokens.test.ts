import { expect, test } from 'vitest';
import { expectProblem, startDesk } from './start-desk.ts';

test('a desk with an authorization server names it and takes its tokens beside the own one', async () => {
  const asked: string[] = [];
  const { ask, read } = await startDesk({
    oauthIssuer: 'https://login.provider.example',
    verifyToken: async (token) => {
      asked.push(token);
      return token === 'good';
    },
  });
  const discovery = await ask('GET', '/.well-known/partner-support', { token: null });
  expect(discovery.body).toMatchObject({ oauthIssuer: 'https://login.provider.example' });
  expect((await read('/capabilities')).status).toBe(200);
  expect((await ask('GET', '/capabilities', { token: 'good' })).status).toBe(200);
  expectProblem(await ask('GET', '/capabilities', { token: 'other' }), 401, 'unauthorized');
  expectProblem(await ask('GET', '/capabilities', { token: null }), 401, 'unauthorized');
  expect(asked).toEqual(['good', 'other']);
});

test('a desk without an authorization server names none and takes only its own token', async () => {
  const { ask } = await startDesk();
  expect((await ask('GET', '/.well-known/partner-support', { token: null })).body['oauthIssuer']).toBe(null);
  expectProblem(await ask('GET', '/capabilities', { token: 'good' }), 401, 'unauthorized');
});
