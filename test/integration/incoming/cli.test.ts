import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeRequest } from '../../support/packets.ts';
import { makeDesk } from '../../support/run-desk.ts';

const PASSPHRASE = 'correct horse battery';

test('a summary and a hand-over file are imported like a packet, and a hand-over is exported by its ending', async () => {
  const [ada, bea] = [makeDesk(), makeDesk()];
  const packet = makeRequest();
  await ada.run(['add', ada.write('a.packet.json', packet)]);
  const pdf = join(ada.folder, 'a.pdf');
  await ada.run(['pdf', packet.id, '--out', pdf]);
  expect(await bea.run(['import', pdf, '--dry-run'])).toMatchObject({
    exitCode: 0,
    json: { rows: 1, added: 1, skipped: 0, ids: [packet.id] },
  });

  const file = join(ada.folder, 'a.handover');
  const args = ['export', packet.id, '--out', file];
  expect(await ada.run(args)).toMatchObject({ exitCode: 2 });
  expect(existsSync(file)).toBe(false);
  expect(
    await ada.run([...args, '--passphrase-stdin', '--name', 'Bea'], { stdin: `${PASSPHRASE}\n` }),
  ).toMatchObject({ exitCode: 0, json: { files: [file] } });
  expect(readFileSync(file).toString('latin1')).toMatch(/^age-encryption\.org\/v1\n/);
  expect(await ada.run(['finalize', packet.id])).toMatchObject({
    exitCode: 1,
    json: { items: [{ state: 'draft', findings: [{ code: 'handed-over' }] }] },
  });

  expect(await bea.run(['import', file])).toMatchObject({
    exitCode: 1,
    json: { error: { code: 'passphrase-needed' } },
  });
  expect(await bea.run(['import', file, '--passphrase-stdin'], { stdin: PASSPHRASE })).toMatchObject({
    exitCode: 0,
    json: { rows: 1, added: 1, skipped: 0, ids: [packet.id], findings: [] },
  });
});

test('a hand-over whose file cannot be written leaves nothing frozen', async () => {
  const desk = makeDesk();
  const packet = makeRequest();
  await desk.run(['add', desk.write('a.packet.json', packet)]);
  const blocked = join(desk.write('file', 'x'), 'a.handover');
  const args = ['export', packet.id, '--out', blocked, '--passphrase-stdin', '--name', 'Bea'];
  expect(await desk.run(args, { stdin: PASSPHRASE })).toMatchObject({ exitCode: 3 });
  expect(await desk.run(['finalize', packet.id])).toMatchObject({ exitCode: 0 });
});

test('what waited in the outbox waits again where its hand-over could not be written', async () => {
  const desk = makeDesk();
  const packet = makeRequest();
  await desk.run(['add', desk.write('a.packet.json', packet)]);
  await desk.run(['finalize', packet.id]);
  const blocked = join(desk.write('file', 'x'), 'a.handover');
  const args = ['export', packet.id, '--out', blocked, '--passphrase-stdin', '--name', 'Bea'];
  expect(await desk.run(args, { stdin: PASSPHRASE })).toMatchObject({ exitCode: 3 });
  expect(await desk.run(['show', packet.id])).toMatchObject({ json: { state: 'waiting' } });
});

test('a map that is none is wrong usage, and a file that is not there is exit 3', async () => {
  const desk = makeDesk();
  const file = desk.write('a.packet.json', makeRequest());
  for (const map of ['[]', '{"a": 1}', 'x'])
    expect(await desk.run(['import', file, '--map', desk.write('map.json', map)])).toMatchObject({
      exitCode: 2,
    });
  expect(await desk.run(['import', file, '--map', join(desk.folder, 'none')])).toMatchObject({ exitCode: 3 });
});
