import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { JsonObject } from '../../../shared/json-pointer.ts';
import {
  startPracticeDesk,
  type PracticeDesk,
  type PracticeDeskOptions,
} from '../../../electron/core/practice-desk/practice-desk.ts';
import { expectDocumented } from './expect-documented.ts';

export type Reply = { status: number; headers: Headers; bytes: Buffer; body: JsonObject };

/** What a test sends: `body` as JSON, a text or bytes as they are; `token: null` sends none. */
export type Sent = {
  headers?: Record<string, string>;
  body?: object | string | Buffer;
  token?: string | null;
};

/** A clock that stands still until a test moves it. */
export function makeTestClock(start = '2026-11-22T09:00:00.000Z') {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    advance(seconds: number) {
      time += seconds * 1000;
    },
  };
}

/** A folder of the test's own, removed when the test is over. */
export function makeDataDir(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'practice-desk-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  return dataDir;
}

/** A running desk in a folder of its own, whose life cycle stands still unless a test sets `stepSeconds`. */
export async function startDesk(options: Partial<PracticeDeskOptions> = {}) {
  const dataDir = options.dataDir ?? makeDataDir();
  const desk = await startPracticeDesk({ stepSeconds: Infinity, ...options, dataDir });
  onTestFinished(() => desk.close());
  return { ...desk, dataDir, ...makeClient(desk) };
}

/** Calls that keep to the desk's own documentation: every answer is compared with it. */
export function makeClient({ url, token }: Pick<PracticeDesk, 'url' | 'token'>) {
  const ask = async (method: string, path: string, sent: Sent = {}): Promise<Reply> => {
    const { headers = {}, body, token: given = token } = sent;
    const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
    const response = await fetch(path.startsWith('/.well-known') ? new URL(path, url) : url + path, {
      method,
      headers: {
        ...(given === null ? {} : { Authorization: `Bearer ${given}` }),
        ...(body === undefined || isRaw ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: bodyOf(body) }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '');
    const reply = {
      status: response.status,
      headers: response.headers,
      bytes,
      body: isJson ? parse(bytes) : {},
    };
    expectDocumented(method, path, reply);
    return reply;
  };
  return {
    ask,
    read: (path: string, headers: Record<string, string> = {}) => ask('GET', path, { headers }),
    submit: (body: JsonObject, key = `"${String(body['externalId'])}"`) =>
      ask('POST', '/onboarding-requests', { body, headers: { 'Idempotency-Key': key } }),
  };
}

const bodyOf = (body: object | string | Buffer): string | Uint8Array<ArrayBuffer> =>
  Buffer.isBuffer(body) ? new Uint8Array(body) : typeof body === 'string' ? body : JSON.stringify(body);

const parse = (bytes: Buffer): JsonObject =>
  bytes.length > 0 ? (JSON.parse(bytes.toString()) as JsonObject) : {};

/** Expects an error of the desk's in the form that every error has. */
export function expectProblem(reply: Reply, status: number, name: string): void {
  expect(reply.headers.get('content-type')).toBe('application/problem+json');
  expect(reply.body).toMatchObject({
    type: `urn:partner-support:problem:${name}`,
    title: expect.any(String),
    status,
    detail: expect.any(String),
    instance: expect.any(String),
    traceId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(reply.status).toBe(status);
}

/** The pointers and codes of a problem's field errors. */
export const fieldErrors = (reply: Reply): string[] =>
  ((reply.body['errors'] ?? []) as { pointer: string; code: string }[]).map(
    ({ pointer, code }) => `${pointer} ${code}`,
  );

export const EXTERNAL_ID = '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d11';

/** The external id with another last group, for tests that need several requests. */
export const externalIdOf = (n: number): string => EXTERNAL_ID.slice(0, -4) + n.toString(16).padStart(4, '0');

/** A valid body for a new organization, with changes. */
export const requestBody = (changes: JsonObject = {}): JsonObject => ({
  externalId: EXTERNAL_ID,
  schemaVersion: 1,
  method: 'new-organization',
  reason: { managesIndependently: true, needsSeparateOrganization: true },
  preCheck: {
    askedParty: 'end-customer',
    askedPerson: 'Erika Muster',
    via: 'phone',
    askedAt: '2026-11-20',
    answer: 'no-organization',
    note: '',
  },
  company: {
    name: 'Müller & Söhne GmbH',
    address: { street: 'Hauptstraße', houseNumber: '1', postcode: '69190', city: 'Walldorf', country: 'DE' },
    vatId: 'DE143454214',
  },
  contact: { firstName: 'Erika', lastName: 'Muster', email: 'erika.muster@example.com', language: 'de' },
  submittedBy: {
    name: 'Max Beispiel',
    email: 'max.beispiel@reseller.example',
    organization: 'Reseller GmbH',
  },
  note: '',
  attachmentIds: [],
  ...changes,
});
