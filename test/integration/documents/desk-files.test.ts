import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';
import { openCore } from '../../support/cores.ts';
import { makePng } from '../../support/pictures.ts';
import { valueOf } from '../../support/value-of.ts';
import { addOne, finalize } from '../drafts/ask.ts';
import { noWaits } from '../submit/submitted-request.ts';
import { readPdf } from './read-pdf.ts';

/** The files of a submission as its mail to the desk carries them. */
async function filesForDesk({ desk }: Core, id: string): Promise<Buffer[]> {
  const { attachments } = await PostalMime.parse(valueOf(await desk.makeMail({ id })).data);
  return attachments.map(({ content }) => Buffer.from(content as ArrayBuffer));
}

const summaryOf = async ({ desk }: Core, id: string) =>
  readPdf(valueOf(await desk.makePdf({ source: { id } })).data);

test('a letterhead that changes between two tries changes no byte of what the desk gets, and heads the person’s own paper', async () => {
  const core = await openCore({ host: { waits: noWaits } });
  valueOf(await core.desk.setChannel({ kind: 'by-hand', url: 'https://support.example/portal/3' }));
  const id = await addOne(core);
  await finalize(core, id);
  valueOf(await core.desk.sync({}));
  const before = await filesForDesk(core, id);
  const logo = new Uint8Array(makePng({ color: 6 }));
  valueOf(await core.desk.writeLetterhead({ name: 'Muster & Söhne', logo }));
  const after = await filesForDesk(core, id);
  expect(before).toHaveLength(2);
  expect(after.map((bytes, n) => bytes.equals(before[n] ?? Buffer.of()))).toEqual([true, true]);
  const { text, pages } = await summaryOf(core, id);
  expect(text.startsWith('Muster & Söhne\n')).toBe(true);
  expect(pages[0]?.alternatives).toContain('Logo: Muster & Söhne');
});

test('a summary prints the notes where that is asked for only, of a stored packet and of a file', async () => {
  const core = await openCore();
  const note = 'for our own people';
  const id = await addOne(core, { '/note': note });
  const [packet] = valueOf(await core.desk.exportPackets({ ids: [id] })).packets;
  for (const source of [{ id }, { text: packet?.text ?? '' }]) {
    const textOf = async (withNotes: boolean) =>
      (await readPdf(valueOf(await core.desk.makePdf({ source, withNotes })).data)).text;
    expect(await textOf(false)).not.toContain(note);
    expect(await textOf(true)).toContain(note);
  }
});
