import { expect, test } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';
import type { Message } from '../../../shared/operations/follow-up.ts';
import { openCore } from '../../support/cores.ts';
import { makeRequest } from '../../support/packets.ts';
import { codeOf, openSubmitted, submit } from './submitted-request.ts';
import { valueOf } from '../../support/value-of.ts';

async function messagesOf(core: Core, id: string): Promise<Message[]> {
  const { entries } = valueOf(await core.desk.readTimeline({ id }));
  return entries.flatMap((entry) => (entry.kind === 'message' ? [entry.message] : [])).toReversed();
}
const isMessagePost = ({ method, url }: { method: string; url: string }): boolean =>
  method === 'POST' && url.endsWith('/messages');
const urlOf = (input: unknown): string => String(input);

test('a message waits until the next sync hands it over, once', async () => {
  const { core, id, agent } = await openSubmitted();
  const written = valueOf(await core.desk.writeMessage({ id, text: ' Guten Tag,\r\nbitte prüfen. ' }));
  expect(written).toMatchObject({ author: 'partner', name: 'Max Beispiel', state: 'waiting', error: null });
  expect(agent.messages(id)).toEqual([]);

  for (let n = 0; n < 3; n += 1) valueOf(await core.desk.sync({}));

  expect(agent.messages(id)).toMatchObject([
    { text: 'Guten Tag,\nbitte prüfen.', author: { kind: 'partner', name: 'Max Beispiel' } },
  ]);
  expect(await messagesOf(core, id)).toMatchObject([{ id: written.id, state: 'sent', error: null }]);
});

test('a message is posted once although the answer is dropped after the desk has stored it', async () => {
  let posts = 0;
  const { core, id, agent } = await openSubmitted({
    onAnswer: (info) => (isMessagePost(info) && ++posts === 1 ? 'drop' : 'send'),
  });
  valueOf(await core.desk.writeMessage({ id, text: 'Nur einmal' }));
  valueOf(await core.desk.sync({}));
  const [inDoubt] = await messagesOf(core, id);
  expect(inDoubt?.state).toBe('waiting');
  expect(inDoubt?.error?.en).toContain('not clear whether the message arrived');

  for (let n = 0; n < 3; n += 1) valueOf(await core.desk.sync({}));

  expect(posts).toBe(1);
  expect(agent.messages(id)).toHaveLength(1);
  expect(await messagesOf(core, id)).toMatchObject([{ text: 'Nur einmal', state: 'sent', error: null }]);
});

test('a message that the desk never got is looked for and then posted again under the same quoted key', async () => {
  const calls: string[] = [];
  const keys: (string | null)[] = [];
  let broken = false;
  const { core, id, agent } = await openSubmitted({
    host: {
      fetch(input, init) {
        if (urlOf(input).includes('/messages')) {
          calls.push(init?.method ?? 'GET');
          if (init?.method === 'POST') keys.push(new Headers(init.headers).get('idempotency-key'));
        }
        if (isMessagePost({ method: init?.method ?? 'GET', url: urlOf(input) }) && !broken) {
          broken = true;
          return Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } }));
        }
        return fetch(input, init);
      },
    },
  });
  const { id: key } = valueOf(await core.desk.writeMessage({ id, text: 'Noch einmal' }));
  valueOf(await core.desk.sync({}));
  valueOf(await core.desk.sync({}));
  expect(calls).toEqual(['POST', 'GET', 'POST']);
  expect(keys).toEqual([`"${key}"`, `"${key}"`]);
  expect(agent.messages(id)).toHaveLength(1);
});

test('two messages of the same text become two at the desk, also when both answers are lost', async () => {
  const { core, id, agent } = await openSubmitted({
    onAnswer: (info) => (isMessagePost(info) ? 'drop' : 'send'),
  });
  for (let n = 0; n < 2; n += 1) valueOf(await core.desk.writeMessage({ id, text: 'Danke' }));
  for (let n = 0; n < 4; n += 1) valueOf(await core.desk.sync({}));
  expect(agent.messages(id)).toHaveLength(2);
  expect(await messagesOf(core, id)).toMatchObject([{ state: 'sent' }, { state: 'sent' }]);
});

test('messages of the desk appear once, cleaned, with who wrote them', async () => {
  const { core, id, agent } = await openSubmitted();
  for (let n = 1; n <= 120; n += 1) agent.write(id, `Rückfrage\u202e ${n}`);
  for (let n = 0; n < 3; n += 1) valueOf(await core.desk.sync({}));
  const messages = await messagesOf(core, id);
  expect(messages.map(({ text }) => text)).toEqual(
    Array.from({ length: 120 }, (_, n) => `Rückfrage ${n + 1}`),
  );
  expect(messages[0]).toMatchObject({ author: 'desk', name: 'Petra Pult', state: 'sent' });
});

test('messages are read again only where the ticket has changed', async () => {
  let reads = 0;
  const { core, id, agent } = await openSubmitted({
    onAnswer({ method, url }) {
      if (method === 'GET' && url.includes('/messages')) reads += 1;
      return 'send';
    },
  });
  valueOf(await core.desk.sync({}));
  expect(reads).toBe(0);
  agent.write(id, 'Hallo');
  for (let n = 0; n < 3; n += 1) valueOf(await core.desk.sync({}));
  expect(reads).toBe(1);
});

test('messages that could not be read are read with the next sync, also after the ticket has ended', async () => {
  let fails = true;
  const { core, id, agent } = await openSubmitted({
    onAnswer: ({ method, url }) => (fails && method === 'GET' && url.includes('/messages') ? 'drop' : 'send'),
  });
  agent.write(id, 'Leider nicht');
  agent.move(id, 'rejected');
  valueOf(await core.desk.sync({}));
  expect(await messagesOf(core, id)).toEqual([]);
  fails = false;
  valueOf(await core.desk.sync({}));
  expect(await messagesOf(core, id)).toMatchObject([{ text: 'Leider nicht' }]);
});

test('a message that the desk refuses is kept, says so, and does not hold up another', async () => {
  const { core, id, agent } = await openSubmitted({
    host: {
      fetch: (input, init) =>
        urlOf(input).includes('/messages') && String(init?.body).includes('schlecht')
          ? Promise.resolve(
              Response.json(
                { type: 'urn:x:validation-failed', title: 'No', detail: 'not so' },
                { status: 422, headers: { 'content-type': 'application/problem+json' } },
              ),
            )
          : fetch(input, init),
    },
  });
  valueOf(await core.desk.writeMessage({ id, text: 'schlecht' }));
  valueOf(await core.desk.writeMessage({ id, text: 'gut' }));
  for (let n = 0; n < 2; n += 1) valueOf(await core.desk.sync({}));
  const [refused, good] = await messagesOf(core, id);
  expect(refused?.state).toBe('waiting');
  expect(refused?.error?.en).toMatch(/refused the message.*The desk says: “No: not so”$/);
  expect(good?.state).toBe('sent');
  expect(agent.messages(id).map(({ text }) => text)).toEqual(['gut']);
});

test('a desk without messages leaves them waiting and says so', async () => {
  const { core, id } = await openSubmitted({
    host: {
      fetch: (input, init) =>
        urlOf(input).includes('/messages')
          ? Promise.resolve(Response.json({ type: 'urn:x:not-found' }, { status: 404 }))
          : fetch(input, init),
    },
  });
  valueOf(await core.desk.writeMessage({ id, text: 'Hallo' }));
  const answer = valueOf(await core.desk.sync({}));
  expect(answer.paused).toBeNull();
  const [message] = await messagesOf(core, id);
  expect(message?.state).toBe('waiting');
  expect(message?.error?.de).toContain('nimmt keine Nachrichten an');
});

test('while the desk asks to sign in, messages wait untried', async () => {
  let isOut = false;
  const { core, id, agent } = await openSubmitted({
    host: {
      fetch: (input, init) =>
        isOut && init?.method === 'POST'
          ? Promise.resolve(Response.json({ type: 'urn:x:unauthorized' }, { status: 401 }))
          : fetch(input, init),
    },
  });
  isOut = true;
  valueOf(await core.desk.writeMessage({ id, text: 'Hallo' }));
  expect(valueOf(await core.desk.sync({})).paused).toBe('auth');
  isOut = false;
  valueOf(await core.desk.sync({}));
  expect(agent.messages(id)).toHaveLength(1);
});

test('a message for a ticket of another desk is not sent anywhere', async () => {
  const first = await openSubmitted();
  const second = await openSubmitted();
  valueOf(await first.core.desk.writeMessage({ id: first.id, text: 'Hallo' }));
  const url = second.desk.url.replace('127.0.0.1', 'localhost');
  valueOf(await first.core.desk.setChannel({ kind: 'support-api', url, token: second.desk.token }));
  valueOf(await first.core.desk.sync({}));
  const [message] = await messagesOf(first.core, first.id);
  expect(message?.state).toBe('waiting');
  expect(message?.error?.en).toContain('another support desk');
  expect(second.agent.messages(second.id)).toEqual([]);
});

test('only a request that is sent takes messages', async () => {
  const core = await openCore();
  const { added } = valueOf(
    await core.desk.addPackets({ files: [{ file: 'x', text: JSON.stringify(makeRequest()) }] }),
  );
  const id = added[0]?.id ?? '';
  expect(codeOf(await core.desk.writeMessage({ id, text: 'Hallo' }))).toBe('not-submitted');
});

test('a message needs a text that can be seen', async () => {
  const { core, id } = await openSubmitted();
  expect(codeOf(await core.desk.writeMessage({ id, text: '\u200b' }))).toBe('input-invalid');
  expect(codeOf(await core.desk.writeMessage({ id, text: 'x'.repeat(20_001) }))).toBe('input-invalid');
});

test('messages that a backup brings back are looked for before they are posted', async () => {
  const { core, id, agent, profileDir, host } = await openSubmitted();
  valueOf(await core.desk.writeMessage({ id, text: 'Aus der Sicherung' }));
  const out = `${profileDir}/backup.onboarding-backup`;
  valueOf(await core.desk.backupProfile({ out }));
  valueOf(await core.desk.sync({}));
  await core.close();
  const restoring = await openCore({ profileDir, host, access: 'none' });
  valueOf(await restoring.desk.restoreProfile({ file: out }));
  const again = await openCore({ profileDir, host });
  for (let n = 0; n < 3; n += 1) valueOf(await again.desk.sync({}));
  expect(agent.messages(id)).toHaveLength(1);
  expect(await messagesOf(again, id)).toMatchObject([{ text: 'Aus der Sicherung', state: 'sent' }]);
});

test('a message to one ticket that fails does not hold up one to another', async () => {
  let bad = '';
  const { core, id, agent } = await openSubmitted({
    host: {
      fetch: (input, init) =>
        init?.method === 'POST' && bad !== '' && urlOf(input).includes(`${bad}/messages`)
          ? Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } }))
          : fetch(input, init),
    },
  });
  const other = await submit(core, { '/company/name': 'Andere GmbH', '/company/vatId': 'DE811569869' });
  bad = valueOf(await core.desk.showPacket({ id })).ticket?.id ?? '';
  valueOf(await core.desk.writeMessage({ id, text: 'Hallo' }));
  valueOf(await core.desk.writeMessage({ id: other, text: 'Hallo' }));
  valueOf(await core.desk.sync({}));
  expect([agent.messages(id).length, agent.messages(other).length]).toEqual([0, 1]);
});
