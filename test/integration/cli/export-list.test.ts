import { read, utils } from '@e965/xlsx';
import { unzipSync } from 'fflate';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { idOf, makeRequest } from '../../support/packets.ts';
import { makeDesk } from '../../support/run-desk.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { addAll } from './journey.ts';

test('export writes a table of the named packets, or all of their files as one', async () => {
  const desk = makeDesk();
  const packets = [makeRequest(), makeRequest({}, 1), makeRequest({}, 2)];
  await addAll(desk, packets);
  const ids = packets.slice(0, 2).map(({ id }) => id);
  const folder = temporaryFolder();
  const file = (name: string): string => path.join(folder, name);
  for (const name of ['list.csv', 'list.XLSX', 'all.zip'])
    expect(await desk.run(['export', ...ids, '--out', file(name), '--lang', 'de'])).toMatchObject({
      exitCode: 0,
      json: { files: [file(name)] },
    });

  const lines = fs.readFileSync(file('list.csv'), 'utf8').trim().split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toContain('"Firmenname";"Straße"');
  expect(lines[1]).toContain(ids[0]);
  const { Sheets, SheetNames } = read(fs.readFileSync(file('list.XLSX')));
  const rows = utils.sheet_to_json<Record<string, string>>(Sheets[SheetNames[0] ?? ''] ?? {});
  expect(rows.map((row) => row['Kennung'])).toEqual(ids);
  expect(Object.keys(unzipSync(fs.readFileSync(file('all.zip'))))).toHaveLength(2);
});

test('export writes no table where a packet is missing', async () => {
  const desk = makeDesk();
  const out = path.join(temporaryFolder(), 'list.csv');
  const refused = await desk.run(['export', idOf(0), '--out', out]);
  expect(refused).toMatchObject({ exitCode: 1, json: { ok: false, error: { code: 'not-found' } } });
  expect(fs.existsSync(out)).toBe(false);
});
