import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Finding } from '../../../shared/findings.ts';
import { makeRequest } from '../../support/packets.ts';
import { makeDesk } from '../../support/run-desk.ts';
import { show } from './journey.ts';

const HEADINGS = 'Firma;Straße und Hausnummer;PLZ;Ort;Land;USt-IdNr.;Vor- und Nachname;E-Mail;Region';
const ROW =
  'Kunde (Süd), AG;Hauptstr. 5 a;1067;Dresden;germany;de 143.454-214;Erika von Muster;E@Example.COM;x';

const codesIn = ({ findings }: { findings: Finding[] }): string[] =>
  findings.map(({ code, params: { row } }) => (typeof row === 'number' ? `${code} in row ${row}` : code));

test('rows become drafts as add would store them, and a repeated VAT ID is skipped unless it is to be kept', async () => {
  const desk = makeDesk();
  const stored = makeRequest();
  await desk.run(['add', desk.write('a.packet.json', stored)]);
  const rows = [
    ROW.replace('de 143.454-214', 'ATU 1234 5675'),
    ';;;;;;;;',
    ROW,
    ROW.replace('de 143.454-214', 'atu12345675'),
    'Nur ein Name AG',
  ];
  const file = desk.write('list.csv', ['sep=;', HEADINGS, ...rows, ''].join('\r\n'));

  const dry = await desk.run(['import', file, '--dry-run']);
  expect(dry).toMatchObject({ exitCode: 1, json: { rows: 4, added: 2, skipped: 2, ids: [] } });
  expect((await desk.run(['list'])).json.items).toHaveLength(1);

  const { exitCode, json } = await desk.run(['import', file]);
  expect(exitCode).toBe(1);
  expect(json).toEqual({ ...dry.json, ids: [expect.any(String), expect.any(String)] });
  expect(codesIn(json)).toEqual(
    expect.arrayContaining([
      'unknown-columns',
      'postcode-padded in row 1',
      'duplicate-vat in row 2',
      'duplicate-vat in row 3',
      'required in row 4',
    ]),
  );
  const first = (await show(desk, { id: json.ids[0] })).packet;
  expect(first).toMatchObject({
    kind: 'request',
    company: {
      name: 'Kunde (Süd), AG',
      organizationName: 'Kunde Süd AG',
      address: { street: 'Hauptstr.', houseNumber: '5 a', postcode: '01067', city: 'Dresden', country: 'DE' },
      vatId: 'ATU12345675',
      vatIdAsTyped: 'ATU 1234 5675',
    },
    contact: { firstName: 'Erika von', lastName: 'Muster', email: 'E@example.com' },
  });

  const kept = await desk.run(['import', file, '--keep-duplicates']);
  expect(kept.json).toMatchObject({ rows: 4, added: 4, skipped: 0 });
  expect(codesIn(kept.json)).toContain('duplicate-vat in row 2');
});

test('a map gives headings their pointers; one that names no member of a packet changes nothing', async () => {
  const desk = makeDesk();
  const file = desk.write('list.csv', 'Kunde;Bemerkung\nMeier AG;bitte bald\n');
  const map = desk.write('map.json', { Kunde: '/company/name', BEMERKUNG: '/note' });
  const { json } = await desk.run(['import', file, '--map', map]);
  expect(json).toMatchObject({ rows: 1, added: 1, skipped: 0 });
  expect((await show(desk, { id: json.ids[0] })).packet).toMatchObject({
    company: { name: 'Meier AG' },
    note: 'bitte bald',
  });
  const wrong = desk.write('wrong.json', { Kunde: '/__proto__/name' });
  expect(await desk.run(['import', file, '--map', wrong])).toMatchObject({
    exitCode: 1,
    json: { ok: false, error: { code: 'table-mapping', message: { de: expect.any(String) } } },
  });
});

test('what is refused whole says why in a finding of its own, exit 1, and nothing is added', async () => {
  const desk = makeDesk();
  const refused = {
    'file-empty': '',
    'file-no-name-heading': 'Ort;PLZ\nWalldorf;69190\n',
    'file-format': 'PK\u0005\u0006'.padEnd(22, '\0'),
    'file-version': { ...makeRequest(), version: 2 },
    'file-too-many-rows': `Firma\n${'x\n'.repeat(100_001)}`,
    'file-too-large': ' '.repeat(20 * 1024 ** 2 + 1),
  };
  for (const [code, content] of Object.entries(refused))
    expect(await desk.run(['import', desk.write(code, content)]), code).toMatchObject({
      exitCode: 1,
      json: {
        rows: 0,
        added: 0,
        skipped: 0,
        ids: [],
        findings: [{ code, pointer: '', severity: 'error', message: { en: expect.any(String) } }],
      },
    });
  expect((await desk.run(['list'])).json.items).toEqual([]);
});

test('a packet that is stored comes in once, and another content under its id changes nothing', async () => {
  const desk = makeDesk();
  const packet = makeRequest();
  const file = desk.write('a.packet.json', packet);
  expect(await desk.run(['import', file])).toMatchObject({
    exitCode: 0,
    json: { rows: 1, added: 1, skipped: 0, ids: [packet.id], findings: [] },
  });
  const other = desk.write('b.packet.json', makeRequest({ '/id': packet.id, '/company/name': 'Anders AG' }));
  for (const [again, code] of [
    [file, 'id-stored'],
    [other, 'id-exists'],
  ] as const)
    expect(await desk.run(['import', again])).toMatchObject({
      exitCode: 1,
      json: { rows: 1, added: 0, skipped: 1, ids: [], findings: [{ code }] },
    });
  expect((await show(desk, packet)).packet.company.name).toBe('SAP SE');
});

test('a call that cannot be understood or a file that cannot be read is one document, without a stack', async () => {
  const desk = makeDesk();
  for (const [args, exitCode, code] of [
    [[], 2, 'usage'],
    [[desk.folder], 3, 'file-unreadable'],
    [[join(desk.folder, 'none.csv')], 3, 'file-unreadable'],
  ] as const) {
    const run = await desk.run(['import', ...args]);
    expect(run).toMatchObject({ exitCode, json: { ok: false, error: { code } } });
    expect(run.stderr).not.toMatch(/^\s+at /m);
  }
});
