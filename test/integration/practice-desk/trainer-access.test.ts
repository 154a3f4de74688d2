import { request } from 'node:http';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { requestBody, startDesk } from './start-desk.ts';
import { enterAsTrainer } from './trainer-browser.ts';

test('a link lets one browser in, once, with a cookie that scripts and other sites never get', async () => {
  const desk = await startDesk();
  const link = desk.makeTrainerUrl();
  const first = await fetch(link);
  expect(first.headers.get('set-cookie')).toMatch(
    /^trainer-\d+=[\w-]{32}; Path=\/trainer; HttpOnly; SameSite=Strict$/,
  );
  expect(first.headers.get('refresh')).toBe('0; url=/trainer/en/tickets');
  const second = await fetch(link);
  expect([second.status, second.headers.get('set-cookie')]).toEqual([403, null]);
  expect((await fetch(desk.makeTrainerUrl())).status).toBe(200);
});

test('without having been let in nobody sees or does anything, with the API’s token neither', async () => {
  const desk = await startDesk();
  await desk.submit(requestBody());
  const { origin } = new URL(desk.url);
  const headers = { authorization: `Bearer ${desk.token}`, origin, cookie: 'trainer-1=other' };
  const page = await fetch(`${origin}/trainer/de/tickets/1`, { headers });
  expect(page.status).toBe(403);
  expect(await page.text()).not.toContain('Müller');
  const step = await fetch(`${origin}/trainer/de/tickets/1/step`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ step: 'review' }),
  });
  expect(step.status).toBe(403);
  expect((await desk.read('/onboarding-requests/OD-000001')).body).toMatchObject({
    status: { code: 'received' },
  });
});

const foreign: [name: string, headers: Record<string, string>][] = [
  ['another port of this computer', { origin: 'http://127.0.0.1:9', 'sec-fetch-site': 'same-site' }],
  ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['a sandboxed page', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ['a page that hides where it is', {}],
];

test.each(foreign)(
  'a form from %s is refused, although the browser sends the cookie with it',
  async (_name, headers) => {
    const desk = await startDesk();
    await desk.submit(requestBody());
    const { call } = await enterAsTrainer(desk);
    const body = new URLSearchParams({ step: 'review' });
    expect((await call('/de/tickets/1/step', { method: 'POST', headers, body })).status).toBe(403);
    expect((await call('/de/faults/stop', { method: 'POST', headers })).status).toBe(403);
    expect((await desk.read('/onboarding-requests/OD-000001')).body).toMatchObject({
      status: { code: 'received' },
    });
  },
);

test('a page of another site or port cannot read, a link from it leads in at most with a new key', async () => {
  const desk = await startDesk();
  const { call } = await enterAsTrainer(desk);
  for (const site of ['same-site', 'cross-site'])
    expect((await call('/de/tickets', { headers: { 'sec-fetch-site': site } })).status).toBe(403);
  expect((await call('/de/tickets', { headers: { 'sec-fetch-site': 'none' } })).status).toBe(200);
  const linked = await fetch(desk.makeTrainerUrl(), { headers: { 'sec-fetch-site': 'cross-site' } });
  expect(linked.status).toBe(200);
});

test('a name that was made to lead to this computer is refused (DNS rebinding)', async () => {
  const desk = await startDesk();
  const { cookie, origin } = await enterAsTrainer(desk);
  const asked = request(`${origin}/trainer/de/tickets`, { headers: { cookie, host: 'evil.example' } });
  asked.end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.resume();
  expect(answer.statusCode).toBe(403);
});

test('no page runs a script, loads from elsewhere, can be framed or is kept', async () => {
  const desk = await startDesk();
  const { read } = await enterAsTrainer(desk);
  for (const path of ['/de/tickets', '/en/faults']) {
    const { headers, text } = await read(path);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).not.toMatch(/<script|<style|style=|\son\w+=/);
  }
});
