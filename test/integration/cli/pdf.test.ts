import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makePlan, makeRequest, type Packet } from '../../support/packets.ts';
import { makeDesk } from '../../support/run-desk.ts';
import { readPdf } from '../documents/read-pdf.ts';
import { addAll, show } from './journey.ts';

const NOTE = 'Nur für das Help Center bestimmt';

test('pdf of a stored id and of a file, to one file or to a folder that is made', async () => {
  const desk = makeDesk();
  const [stored, inFile] = [makeRequest({ '/note': NOTE }), makeRequest({}, 1)] as [Packet, Packet];
  await addAll(desk, [stored]);
  const file = desk.write('other.packet.json', inFile);

  const one = join(desk.folder, 'one.pdf');
  const first = await desk.run(['pdf', stored.id, '--out', one]);
  expect(first).toMatchObject({
    exitCode: 0,
    json: { files: [{ id: stored.id, file: one, bytes: statSync(one).size, pages: expect.any(Number) }] },
  });
  const read = await readPdf(readFileSync(one));
  expect(read.pages).toHaveLength(first.json.files[0].pages);
  expect(read.title).toContain('SAP SE');
  expect(read.title).toContain('Onboarding');
  expect(read.text).not.toContain(NOTE);
  const packet = read.attachments.get('packet.json');
  expect(JSON.parse(Buffer.from(packet ?? []).toString())).toEqual((await show(desk, stored)).packet);

  const folder = join(desk.folder, 'new', 'folder');
  const many = await desk.run(['pdf', stored.id, file, '--out', folder]);
  expect(many.exitCode).toBe(0);
  expect(many.json.files.map(({ id }: Packet) => id)).toEqual([stored.id, inFile.id]);
  expect(readdirSync(folder).toSorted()).toEqual([`${stored.id}.pdf`, `${inFile.id}.pdf`].toSorted());
  // The same packet gives the same bytes, whenever and by whichever door.
  expect(readFileSync(join(folder, `${stored.id}.pdf`)).equals(readFileSync(one))).toBe(true);
  expect((await desk.run(['list'])).json.items).toHaveLength(1);
});

test('the language is the one asked for, else the contact’s, else German', async () => {
  const desk = makeDesk();
  const german = desk.write('de.packet.json', makeRequest());
  const english = desk.write('en.packet.json', makeRequest({ '/contact/language': 'en' }));
  const none = desk.write('none.packet.json', makeRequest({ '/contact/language': undefined }));
  const languageOf = async (file: string, ...args: string[]): Promise<unknown> => {
    const out = join(desk.folder, 'out.pdf');
    expect((await desk.run(['pdf', file, '--out', out, ...args])).exitCode).toBe(0);
    return (await readPdf(readFileSync(out))).language;
  };
  expect(await languageOf(german)).toMatch(/^de/);
  expect(await languageOf(english)).toMatch(/^en/);
  expect(await languageOf(none)).toMatch(/^de/);
  expect(await languageOf(german, '--lang', 'en')).toMatch(/^en/);
});

test('a draft with errors and a plan get their PDF, too', async () => {
  const desk = makeDesk();
  const files = [
    desk.write('errors.packet.json', makeRequest({ '/company/vatId': 'DE143454215', '/contact': undefined })),
    desk.write('plan.packet.json', makePlan()),
  ];
  const run = await desk.run(['pdf', ...files, '--out', join(desk.folder, 'pdfs')]);
  expect(run.exitCode).toBe(0);
  const [draft, plan] = await Promise.all(
    run.json.files.map(({ file }: { file: string }) => readPdf(readFileSync(file))),
  );
  expect(draft.text).toMatch(/ENTWURF/i);
  expect(plan.title).toContain('Muster AG 2026');
});

test('what is no packet makes no PDF and a place that cannot be written to ends with exit 3', async () => {
  const desk = makeDesk();
  const out = join(desk.folder, 'out.pdf');
  expect((await desk.run(['pdf', desk.write('broken.packet.json', '{'), '--out', out])).exitCode).toBe(1);
  expect((await desk.run(['pdf', join(desk.folder, 'missing.packet.json'), '--out', out])).exitCode).toBe(3);
  expect(existsSync(out)).toBe(false);
  const good = desk.write('good.packet.json', makeRequest());
  expect((await desk.run(['pdf', good, '--out', join(good, 'below-a-file.pdf')])).exitCode).toBe(3);
});
