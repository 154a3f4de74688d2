import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeRequest } from '../../support/packets.ts';
import { makeDesk } from '../../support/run-desk.ts';
import { addAll, show } from './journey.ts';

test('the ending of --out says what is written: a packet file, one in a folder, or nothing at all', async () => {
  const desk = makeDesk();
  const packet = makeRequest();
  await addAll(desk, [packet]);
  const file = join(desk.folder, 'one.json');
  expect(await desk.run(['export', packet.id, '--out', file])).toMatchObject({
    exitCode: 0,
    json: { files: [file] },
  });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual((await show(desk, packet)).packet);
  const folder = join(desk.folder, 'new', 'folder');
  expect((await desk.run(['export', packet.id, '--out', folder])).json.files).toEqual([
    join(folder, `${packet.id}.packet.json`),
  ]);
  const pdf = join(desk.folder, 'one.pdf');
  expect(await desk.run(['export', packet.id, '--out', pdf])).toMatchObject({ exitCode: 2 });
  expect(existsSync(pdf)).toBe(false);
});

// Node's recursive mkdir never ends there.
test.skipIf(!existsSync('/proc/self'))('a folder that cannot be made is exit 3', async () => {
  const desk = makeDesk();
  const packet = makeRequest();
  await addAll(desk, [packet]);
  expect(await desk.run(['export', packet.id, '--out', '/proc/none/one.csv'])).toMatchObject({
    exitCode: 3,
    json: { ok: false, error: { code: 'file-unwritable' } },
  });
});
