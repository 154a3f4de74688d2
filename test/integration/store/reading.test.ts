import { expect, test } from 'vitest';
import { verifyContent } from '../../../electron/core/store/verify.ts';
import {
  addRequest,
  AT,
  killScript,
  lineOf,
  openProfile,
  openReader,
  queueRequest,
  startScript,
} from '../../support/temp-profile.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A process that adds a request and queues it, in one change each, until it is killed. */
async function startBusyWriter(dir: string) {
  const writer = startScript(`
    const { openForWriting } = await use('connection.ts');
    const { makeStore } = await use('store.ts');
    const store = makeStore(openForWriting(${JSON.stringify(dir)}, () => crypto.randomUUID()));
    for (let n = 1; ; n++) {
      const id = crypto.randomUUID();
      store.write(() => {
        store.drafts.add({ id, kind: 'request', packet: { id, company: { name: 'Muster ' + n } }, at: ${JSON.stringify(AT)} });
        const submissionSeq = store.submissions.add(id, { id }, '{}', ${JSON.stringify(AT)});
        store.outbox.add({ id, submissionSeq, state: 'waiting', lease: null, hold: null, lookups: 0, error: null,
          findings: [], finalizedAt: ${JSON.stringify(AT)}, updatedAt: ${JSON.stringify(AT)} });
        store.audit.record('finalized', id, ${JSON.stringify(AT)});
      });
      if (n === 20) say('writes');
    }`);
  await lineOf(writer, 'writes');
  return writer;
}

test('beside a writer every list and every check is of one moment', async () => {
  const dir = temporaryFolder();
  const writer = await startBusyWriter(dir);
  const { connection, store } = openReader(dir);
  const [before] = store.list({ limit: 1 }).items;
  for (let n = 0; n < 30; n++) {
    const { items } = store.list({ limit: 20 });
    expect(items.every(({ state }) => state === 'waiting')).toBe(true);
    expect(verifyContent(connection, 'profile')).toEqual([]);
  }
  expect(store.list({ limit: 1 }).items).not.toEqual([before]);
  await killScript(writer);
  expect(verifyContent(connection, 'profile')).toEqual([]);
});

test('a reader sees what is committed after it was opened', () => {
  const { dir, store } = openProfile();
  addRequest(store);
  const reader = openReader(dir);
  const id = addRequest(store);
  queueRequest(store, id);
  expect(reader.store.list({ limit: 10 }).items.map(({ state }) => state)).toEqual(['waiting', 'draft']);
});

test('within one read a writer beside changes nothing', () => {
  const { dir, store } = openProfile();
  const id = addRequest(store);
  const reader = openReader(dir);
  const seen = reader.store.read(() => {
    const before = reader.store.outbox.find(id);
    queueRequest(store, id);
    return [before, reader.store.outbox.find(id)];
  });
  expect(seen).toEqual([undefined, undefined]);
  expect(reader.store.outbox.find(id)?.state).toBe('waiting');
});
