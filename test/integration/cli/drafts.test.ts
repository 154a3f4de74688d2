import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { idOf, makePlan, makeRequest, type Packet } from '../../support/packets.ts';
import { makeDesk } from '../../support/run-desk.ts';
import { addAll, codesOf, show } from './journey.ts';

const localized = { de: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) };

test('add keeps ids and the order of the files, and show gives the whole of a draft', async () => {
  const desk = makeDesk();
  const packets = [
    makeRequest({ '/id': idOf(9) }),
    makePlan({ '/id': idOf(3) }),
    makeRequest({ '/id': idOf(5) }, 1),
  ];
  const added = await addAll(desk, packets);
  expect(added.json.added).toEqual(packets.map(({ id, kind }) => ({ id, kind, state: 'draft' })));
  const shown = await show(desk, packets[0] as Packet);
  expect(shown).toEqual({
    id: idOf(9),
    kind: 'request',
    title: expect.stringContaining('SAP SE'),
    state: 'draft',
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    updatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    packet: expect.objectContaining({
      id: idOf(9),
      format: 'onboarding-packet',
      version: 1,
      kind: 'request',
    }),
    ticket: null,
    milestones: [],
    attempts: [],
    findings: expect.any(Array),
  });
  expect(await show(desk, packets[1] as Packet)).toMatchObject({
    kind: 'plan',
    state: 'draft',
    ticket: null,
  });
});

test('add stores the good files and names the others in failed, with exit 1', async () => {
  const desk = makeDesk();
  const good = [makeRequest(), makeRequest({ '/company': undefined }, 1)];
  const [first, second] = good.map((packet, n) => desk.write(`good-${n}.packet.json`, packet)) as [
    string,
    string,
  ];
  const bad = [
    join(desk.folder, 'missing.packet.json'),
    desk.write('broken.packet.json', '{'),
    desk.write('version.packet.json', { ...makeRequest(), version: 7 }),
    desk.write('kind.packet.json', { ...makeRequest(), kind: 'order' }),
    desk.write('other.packet.json', { hello: 'world' }),
  ];
  const run = await desk.run(['add', first, ...bad, second]);
  expect(run.exitCode).toBe(1);
  expect(run.json.added).toEqual(good.map(({ id, kind }) => ({ id, kind, state: 'draft' })));
  expect(run.json.failed).toEqual(
    bad.map((file) => ({ file, code: expect.stringMatching(/^[a-z0-9-]+$/), message: localized })),
  );
  const { json } = await desk.run(['list']);
  expect(json.items.map(({ id }: Packet) => id).toSorted()).toEqual(good.map(({ id }) => id).toSorted());
});

test('an id that is there already is answered where the content is the same and refused where it is not', async () => {
  const desk = makeDesk();
  const packet = makeRequest({ '/company/address/street': 'Dietmar-Hopp-Allee ' });
  await addAll(desk, [packet]);
  const { id } = packet;
  const same = desk.write('same.packet.json', JSON.stringify(packet));
  const other = desk.write('other.packet.json', { ...packet, note: 'changed' });
  expect(await desk.run(['add', same, same])).toMatchObject({
    exitCode: 0,
    json: {
      added: [
        { id, state: 'draft' },
        { id, state: 'draft' },
      ],
    },
  });
  const refused = await desk.run(['add', other]);
  expect(refused).toMatchObject({
    exitCode: 1,
    json: { added: [], failed: [{ file: other, code: 'id-exists', message: localized }] },
  });
  expect((await show(desk, packet)).packet.note).toBe('');
  expect((await desk.run(['list'])).json.items).toHaveLength(1);

  await desk.run(['finalize', id]);
  expect((await desk.run(['add', same])).json.added).toEqual([{ id, kind: 'request', state: 'waiting' }]);
  expect((await desk.run(['add', other])).exitCode).toBe(1);
  // What show and export give is the same packet too: it may come back in.
  const out = join(desk.folder, 'out.packet.json');
  expect((await desk.run(['export', id, '--out', out])).exitCode).toBe(0);
  expect(await desk.run(['add', out])).toMatchObject({
    exitCode: 0,
    json: { added: [{ id, state: 'waiting' }] },
  });
});

test('an id in capitals is the same id', async () => {
  const desk = makeDesk();
  const packet = makeRequest({ '/id': '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8dab' });
  await addAll(desk, [packet]);
  await desk.run(['add', desk.write('upper.packet.json', { ...packet, id: packet.id.toUpperCase() })]);
  expect((await desk.run(['list'])).json.items).toHaveLength(1);
});

test('members that this version does not know go through add, show and export', async () => {
  const desk = makeDesk();
  const packet = makeRequest({
    '/x-newer': { nested: [1, null, { deep: 'Ä' }], empty: {} },
    '/company/x-size': 12,
    '/company/address/x-floor': '3',
    '/contact/x-title': 'Dr.',
    '/preCheck/x-more': true,
  });
  const plan = makePlan({ '/x-plan': ['kept'] });
  (plan['projects'] as Record<string, unknown>[])[0]!['x-project'] = { kept: 1 }; // oxlint-disable-line typescript/no-non-null-assertion -- the plan has one
  await addAll(desk, [packet, plan]);
  const out = join(desk.folder, 'out.packet.json');
  const exported = await desk.run(['export', packet.id, '--out', out]);
  expect(exported).toMatchObject({ exitCode: 0, json: { files: [expect.anything()] } });
  for (const read of [(await show(desk, packet)).packet, JSON.parse(readFileSync(out, 'utf8'))]) {
    expect(read).toMatchObject({
      'x-newer': { nested: [1, null, { deep: 'Ä' }], empty: {} },
      company: { 'x-size': 12, address: { 'x-floor': '3' } },
      contact: { 'x-title': 'Dr.' },
      preCheck: { 'x-more': true },
    });
  }
  const { packet: stored } = await show(desk, plan);
  expect(stored).toMatchObject({ 'x-plan': ['kept'], projects: [{ 'x-project': { kept: 1 } }] });
});

test('a member that names a prototype changes nothing else', async () => {
  const desk = makeDesk();
  const packet = makeRequest();
  const text = JSON.stringify(packet).replace(
    '"note":""',
    '"note":"","__proto__":{"polluted":true},"constructor":{"x":1}',
  );
  expect((await desk.run(['add', desk.write('proto.packet.json', text)])).exitCode).toBe(0);
  expect((await show(desk, packet)).packet.polluted).toBeUndefined();
});

test('texts are stored repaired: NFC, trimmed, without marks nobody sees, VAT ID compact, address in lower case', async () => {
  const desk = makeDesk();
  const packet = makeRequest({
    '/company/name': '  Kunde\u200b GmbH & Co. KG\u202e ',
    '/company/address/city': 'Mu\u0308nchen',
    '/company/address/street': 'Lange\nStraße',
    '/company/vatId': 'de 143.454-214',
    '/contact/email': 'Erika Muster <Erika.Muster@EXAMPLE.com>;',
    '/note': 'one\u0007\ntwo',
  });
  await addAll(desk, [packet]);
  const { packet: stored, findings } = await show(desk, packet);
  expect(stored).toMatchObject({
    company: {
      name: 'Kunde GmbH & Co. KG',
      organizationName: 'Kunde GmbH & Co KG',
      address: { city: 'München', street: 'Lange Straße' },
      vatId: 'DE143454214',
      vatIdAsTyped: 'de 143.454-214',
    },
    contact: { email: 'Erika.Muster@example.com' },
    note: 'one\ntwo',
  });
  expect(findings.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([]);
});

test('pages of a list show every item once, newest first, while others are added', async () => {
  const desk = makeDesk();
  const first = Array.from({ length: 7 }, (_, n) => makeRequest({ '/id': idOf(n) }, n));
  await addAll(desk, first);
  const seen: string[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < 4; page += 1) {
    const run = await desk.run(['list', '--limit', '2', ...(cursor === null ? [] : ['--cursor', cursor])]);
    expect(run.exitCode).toBe(0);
    expect(run.json.items.length).toBeLessThanOrEqual(2);
    seen.push(...run.json.items.map(({ id }: Packet) => id));
    cursor = run.json.nextCursor;
    if (page === 0)
      await addAll(desk, [makeRequest({ '/id': idOf(100) }), makeRequest({ '/id': idOf(101) })]);
  }
  expect(cursor).toBeNull();
  expect(seen).toEqual(first.map(({ id }) => id).toReversed());
  const all = await desk.run(['list']);
  expect(all.json.items.map(({ id }: Packet) => id).slice(0, 3)).toEqual([idOf(101), idOf(100), idOf(6)]);
  expect(all.json.items[0]).toEqual({
    id: idOf(101),
    kind: 'request',
    title: expect.any(String),
    state: 'draft',
    updatedAt: expect.any(String),
  });
  expect(all.json.nextCursor).toBeNull();
  expect((await desk.run(['list', '--limit', '9'])).json.nextCursor).toBeNull();
});

test('the cursor keeps its place while items on both sides change their state', async () => {
  const desk = makeDesk();
  const packets = Array.from({ length: 6 }, (_, n) => makeRequest({ '/id': idOf(n) }, n));
  await addAll(desk, packets);
  const one = await desk.run(['list', '--limit', '3']);
  await desk.run(['finalize', idOf(0), idOf(5), idOf(1)]);
  const two = await desk.run(['list', '--limit', '3', '--cursor', one.json.nextCursor]);
  const ids = [...one.json.items, ...two.json.items].map(({ id }: Packet) => id);
  expect(ids.toSorted()).toEqual(packets.map(({ id }) => id).toSorted());
  expect(two.json.nextCursor).toBeNull();
});

test('list shows one state or what a text finds', async () => {
  const desk = makeDesk();
  const packets = Array.from({ length: 6 }, (_, n) => makeRequest({ '/id': idOf(n) }, n));
  await addAll(desk, [...packets, makePlan({ '/id': idOf(50) })]);
  await desk.run(['finalize', idOf(0), idOf(1)]);
  await desk.run(['withdraw', idOf(1)]);
  const idsOf = async (...args: string[]): Promise<string[]> => {
    const run = await desk.run(['list', ...args]);
    expect(run.exitCode).toBe(0);
    return run.json.items.map(({ id }: Packet) => id).toSorted();
  };
  expect(await idsOf('--state', 'waiting')).toEqual([idOf(0)]);
  expect(await idsOf('--state', 'withdrawn')).toEqual([idOf(1)]);
  expect(await idsOf('--search', 'siemens')).toEqual([idOf(1)]);
  expect(await idsOf('--search', 'ÖSTERREICHISCHE post')).toEqual([idOf(4)]);
  expect(await idsOf('--search', 'Bosch', '--state', 'withdrawn')).toEqual([]);
  expect(await idsOf('--search', 'Muster AG 2026')).toEqual([idOf(50)]);
  expect(await idsOf('--search', '"); DROP TABLE draft; --*')).toEqual([]);
});

test('import stores a packet once, and a dry run nothing', async () => {
  const desk = makeDesk();
  const packet = makeRequest();
  const file = desk.write('a.packet.json', packet);
  const dry = await desk.run(['import', file, '--dry-run']);
  expect(dry).toMatchObject({ exitCode: 0, json: { rows: 1, added: 1, skipped: 0, findings: [] } });
  expect((await desk.run(['list'])).json.items).toEqual([]);
  const first = await desk.run(['import', file]);
  expect(first).toMatchObject({ exitCode: 0, json: { rows: 1, added: 1, skipped: 0, ids: [packet.id] } });
  expect(await desk.run(['import', file])).toMatchObject({
    exitCode: 1,
    json: { rows: 1, added: 0, skipped: 1 },
  });
  expect(await desk.run(['import', file, '--dry-run'])).toMatchObject({ json: { added: 0, skipped: 1 } });
  expect((await desk.run(['list'])).json.items).toHaveLength(1);
});

test('import stores a packet with errors as a draft and says them with exit 1', async () => {
  const desk = makeDesk();
  const packet = makeRequest({ '/company/name': undefined });
  const run = await desk.run(['import', desk.write('a.packet.json', packet)]);
  expect(run).toMatchObject({ exitCode: 1, json: { rows: 1, added: 1, skipped: 0, ids: [packet.id] } });
  expect(codesOf(run.json.findings)).toContain('/company/name required');
  expect((await show(desk, packet)).state).toBe('draft');
});

test('import refuses whole what it does not know, with a code of its own, and stores nothing', async () => {
  const desk = makeDesk();
  for (const [name, content] of Object.entries({
    'empty.packet.json': '',
    'broken.packet.json': '{"format"',
    'version.packet.json': JSON.stringify({ ...makeRequest(), version: 9 }),
    'noise.bin': Buffer.from([0, 1, 2, 3, 250, 251]),
  })) {
    const run = await desk.run(['import', desk.write(name, content)]);
    expect.soft([name, run.exitCode]).toEqual([name, 1]);
    expect.soft([name, run.json]).toEqual([
      name,
      expect.objectContaining({
        rows: 0,
        added: 0,
        skipped: 0,
        findings: [
          expect.objectContaining({
            code: expect.stringMatching(/^file-/),
            severity: 'error',
            message: localized,
          }),
        ],
      }),
    ]);
  }
  expect((await desk.run(['import', join(desk.folder, 'missing.packet.json')])).exitCode).toBe(3);
  expect((await desk.run(['list'])).json.items).toEqual([]);
});

test('export writes each packet, and an exported packet is the stored one', async () => {
  const desk = makeDesk();
  const packets = [makeRequest(), makeRequest({}, 1)];
  await addAll(desk, packets);
  const out = join(desk.folder, 'one.packet.json');
  const one = await desk.run(['export', packets[0]?.id ?? '', '--out', out]);
  expect(one.exitCode).toBe(0);
  expect(one.json.files).toHaveLength(1);
  expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual((await show(desk, packets[0] as Packet)).packet);
  const nowhere = await desk.run([
    'export',
    packets[0]?.id ?? '',
    '--out',
    join(out, 'below-a-file.packet.json'),
  ]);
  expect(nowhere.exitCode).toBe(3);
});
