import fs from 'node:fs';
import path from 'node:path';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { makeRequest } from '../../support/packets.ts';
import { makeDesk } from '../../support/run-desk.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { addAll } from './journey.ts';

async function finalized() {
  const desk = makeDesk();
  const packets = [makeRequest(), makeRequest({}, 1)];
  await addAll(desk, packets);
  const ids = packets.map(({ id }) => id) as [string, string];
  await desk.run(['channel', 'set', '--kind', 'by-hand', '--url', 'https://support.example/portal/3']);
  await desk.run(['finalize', ...ids]);
  return { desk, ids, folder: temporaryFolder() };
}

test('by hand a sync hands the requests to their person, and show says what to do', async () => {
  const { desk, ids } = await finalized();
  const synced = await desk.run(['sync', '--until-idle']);
  expect(synced).toMatchObject({ exitCode: 1, json: { needsYou: 2, waiting: 0, paused: null } });
  expect(synced.json.items[0].error.code).toBe('hand-over');
  const shown = await desk.run(['show', ids[0]]);
  expect(shown.json).toMatchObject({ state: 'needs-you', attempts: [], findings: [{ code: 'hand-over' }] });
});

test('export writes the mail file and the text to paste of a finalized request', async () => {
  const { desk, ids, folder } = await finalized();
  const [mail, text] = [path.join(folder, 'request.eml'), path.join(folder, 'request.txt')];
  const run = await desk.run(['export', ids[0], '--out', mail]);
  expect(run).toMatchObject({ exitCode: 0, json: { files: [mail] } });
  const { attachments } = await PostalMime.parse(fs.readFileSync(mail));
  expect(attachments.map(({ filename }) => filename)).toEqual(['onboarding.packet.json', 'onboarding.pdf']);
  expect((await desk.run(['export', ids[0], '--out', text])).exitCode).toBe(0);
  expect(fs.readFileSync(text, 'utf8')).toMatch(/^\[Onboarding [0-9a-f]{8}\] SAP SE\n\n/);
});

test('several requests go into a folder, and a draft has neither mail nor text', async () => {
  const { desk, ids, folder } = await finalized();
  const out = path.join(folder, 'all.txt');
  await desk.run(['export', ...ids, '--out', out]);
  expect(fs.readdirSync(out).toSorted()).toEqual(ids.map((id) => `${id}.txt`).toSorted());

  const draft = makeRequest({}, 2);
  await addAll(desk, [draft]);
  const refused = await desk.run(['export', draft.id, '--out', path.join(folder, 'draft.eml')]);
  expect(refused).toMatchObject({ exitCode: 1, json: { ok: false, error: { code: 'not-submitted' } } });
  expect(fs.existsSync(path.join(folder, 'draft.eml'))).toBe(false);
});
