import { randomUUID } from 'node:crypto';
import type { PracticeDesk } from '../../electron/core/practice-desk/practice-desk.ts';
import type { JsonObject } from '../../shared/json-pointer.ts';
import { makeRequest } from '../support/packets.ts';
import { UPLOADED, UPLOADED_DIGEST, type Known } from './testable-document.ts';

/** Puts tickets, a file and a plan on an empty desk, so that a tester finds what it asks for. */
export async function fillDesk({ url, token }: Pick<PracticeDesk, 'url' | 'token'>): Promise<Known> {
  const call = async (method: string, path: string, body: string | null, headers: object = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      body,
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as JsonObject;
  };
  const idOf = (answer: JsonObject): string => String(answer['id']);
  const submit = async (): Promise<string> => {
    const { method, company, contact } = makeRequest();
    const body = { externalId: randomUUID(), method, company, contact };
    const key = { 'idempotency-key': `"${body.externalId}"` };
    return idOf(await call('POST', '/onboarding-requests', JSON.stringify(body), key));
  };
  const uploaded = await call('POST', '/attachments', UPLOADED, {
    'content-type': 'text/plain',
    'content-digest': UPLOADED_DIGEST,
  });
  const rolePlan = randomUUID();
  await call('PUT', `/role-plans/${rolePlan}`, JSON.stringify({ name: 'Practice' }), {
    'if-none-match': '*',
  });
  return {
    change: await submit(),
    messages: await submit(),
    withdraw: await submit(),
    attachment: idOf(uploaded),
    rolePlan,
    eventCursor: String((await call('GET', '/events', null))['nextCursor']),
  };
}
