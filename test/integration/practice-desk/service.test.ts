import { describe, expect, test } from 'vitest';
import { requestBody, startDesk } from './start-desk.ts';

test('the well-known document names the API base without a token', async () => {
  const { ask, url } = await startDesk();
  const reply = await ask('GET', '/.well-known/partner-support', { token: null });
  expect(reply.status).toBe(200);
  expect(reply.body).toMatchObject({ versions: { v1: url }, oauthIssuer: null });
});

test('the capabilities have exactly the shape of the contract', async () => {
  const { read } = await startDesk();
  const { body, headers } = await read('/capabilities');
  expect(headers.get('content-type')).toMatch(/^application\/json/);
  expect(body).toEqual({
    apiVersion: '1.0',
    minClientVersion: '0.0.0',
    methods: ['new-organization', 'existing-organization'],
    statuses: expect.any(Array),
    limits: {
      bodyBytes: 262_144,
      attachments: 10,
      attachmentBytes: 10_485_760,
      attachmentTypes: expect.arrayContaining(['application/pdf', 'application/json']),
      pageSize: 100,
    },
    idempotency: { keyTtlDays: 30 },
    lookup: 'strong',
    feed: { modes: ['long-poll', 'updated-since'] },
    retention: { personalDataDays: 180, eventsDays: 90 },
    sandbox: true,
  });
  expect(body['statuses']).toContainEqual({
    code: 'relation-established',
    category: 'done',
    terminal: true,
    label: { de: 'Kundenbeziehung hergestellt', en: 'Customer relation established' },
  });
});

describe.each(['/capabilities', '/role-catalogue', '/request-schemas/new-organization'])(
  'the document %s',
  (path) => {
    test('is not sent again to who has it', async () => {
      const { read } = await startDesk();
      const etag = (await read(path)).headers.get('etag') ?? '';
      expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const reply = await read(path, { 'If-None-Match': known });
        expect([reply.status, reply.bytes.length, reply.headers.get('etag')]).toEqual([304, 0, etag]);
      }
    });

    test('is sent to who has another', async () => {
      const { read } = await startDesk();
      expect((await read(path, { 'If-None-Match': '"other"' })).status).toBe(200);
    });
  },
);

test.each(['new-organization', 'existing-organization'])(
  'the schema of %s is JSON Schema 2020-12',
  async (method) => {
    const { read } = await startDesk();
    const { body } = await read(`/request-schemas/${method}`);
    expect(body).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      required: expect.arrayContaining(['externalId', 'method', 'company']),
      properties: { method: { const: method }, company: { properties: { name: { maxLength: 200 } } } },
    });
  },
);

test("a ticket's page shows number and status to a person, and nothing that was sent", async () => {
  const { submit, url } = await startDesk();
  await submit(requestBody());
  const page = await (await fetch(new URL('/portal/SSD-1001', url))).text();
  expect(page).toContain('SSD-1001');
  expect(page).toContain('Eingegangen');
  expect(page).not.toContain('Müller');
  expect((await fetch(new URL('/portal/SSD-1002', url))).status).toBe(404);
});
