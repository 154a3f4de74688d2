import PostalMime from 'postal-mime';
import { expect, onTestFinished, test } from 'vitest';
import { makeCore, type Core } from '../../../electron/core/core.ts';
import { makeNodeHost } from '../../../electron/core/node-host.ts';
import { embedPacket } from '../../../electron/core/documents/pdf/embedded-packet.ts';
import type { CoreEvent } from '../../../shared/contract.ts';
import { idOf, makePlan, makeRequest, type Packet } from '../../support/packets.ts';
import { jpegs, makePng } from '../../support/pictures.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { valueOf } from '../../support/value-of.ts';
import { readPdf } from './read-pdf.ts';

const JOB = idOf(0xffff);

async function open(profileDir = temporaryFolder()): Promise<Core & { events: CoreEvent[] }> {
  const core = await makeCore(makeNodeHost({ profileDir, version: '0.0.0' }), 'write');
  onTestFinished(core.close);
  const events: CoreEvent[] = [];
  core.onEvent((event) => events.push(event));
  return { ...core, events };
}

async function add({ desk }: Core, ...packets: Packet[]): Promise<string[]> {
  const files = packets.map((packet) => ({ file: packet.id, text: JSON.stringify(packet) }));
  valueOf(await desk.addPackets({ files }));
  return packets.map(({ id }) => id);
}

const codeOf = (answer: { ok: boolean; error?: { code: string } }): string => answer.error?.code ?? 'ok';

test('the letterhead is kept, changed in parts and removed', async () => {
  const profileDir = temporaryFolder();
  const first = await open(profileDir);
  expect(valueOf(await first.desk.readLetterhead({}))).toEqual({ name: '', logo: null });
  const logo = new Uint8Array(makePng({ color: 6 }));
  expect(valueOf(await first.desk.writeLetterhead({ name: ' Muster & Söhne ', logo }))).toEqual({
    name: 'Muster & Söhne',
    logo,
  });
  await first.close();
  const { desk } = await open(profileDir);
  expect(valueOf(await desk.readLetterhead({}))).toEqual({ name: 'Muster & Söhne', logo });
  const photo = new Uint8Array(jpegs.rgb);
  expect(valueOf(await desk.writeLetterhead({ logo: photo }))).toEqual({
    name: 'Muster & Söhne',
    logo: photo,
  });
  expect(valueOf(await desk.writeLetterhead({ name: '', logo: null }))).toEqual({ name: '', logo: null });
});

test('a picture that cannot be the logo is refused with its reason in both languages, and the one before stays', async () => {
  const { desk } = await open();
  const logo = new Uint8Array(makePng());
  valueOf(await desk.writeLetterhead({ name: 'Muster', logo }));
  const answer = await desk.writeLetterhead({ name: 'Other', logo: new Uint8Array(jpegs.cmyk) });
  expect(answer).toMatchObject({
    ok: false,
    error: {
      code: 'logo-format',
      message: {
        de: expect.stringContaining('(ein JPEG in CMYK-Farben'),
        en: expect.stringContaining('(a JPEG in CMYK'),
      },
    },
  });
  expect(valueOf(await desk.readLetterhead({}))).toEqual({ name: 'Muster', logo });
});

test('several summaries come in one file, in the order that was asked for, each with its packet', async () => {
  const core = await open();
  const packets = [
    makeRequest({ '/company/name': 'Zürich AG', '/contact/language': 'en' }),
    makeRequest({ '/company/name': 'Łódź GmbH' }),
    makePlan({ '/name': 'Plan für Ελλάδα' }),
  ];
  const ids = await add(core, ...packets);
  const order = [ids[2], ids[0], ids[1], ids[0]].map(String);
  const { data, pages } = valueOf(await core.desk.mergePdfs({ ids: order, job: JOB }));
  const { attachments, pages: read, text } = await readPdf(data);
  expect(pages).toBe(read.length);
  const places = ['Plan für Ελλάδα', 'Zürich AG', 'Łódź GmbH'].map((name) => text.indexOf(name));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places[0]).toBeGreaterThanOrEqual(0);
  expect(attachments.size).toBe(3);
  for (const id of ids) {
    const { packet } = valueOf(await core.desk.showPacket({ id }));
    const bytes = Buffer.from(embedPacket(packet as Packet).bytes);
    expect(bytes.equals(attachments.get(`${id}.packet.json`) ?? Buffer.of())).toBe(true);
  }
  expect(core.events.filter(({ type }) => type === 'job-progress')).toEqual(
    [1, 2, 3].map((done) => ({ type: 'job-progress', job: JOB, done, total: 3 })),
  );
});

test('one unknown packet fails the whole file', async () => {
  const core = await open();
  const ids = await add(core, makeRequest());
  expect(codeOf(await core.desk.mergePdfs({ ids: [...ids, idOf(1)] }))).toBe('not-found');
});

test('a file of several that is cancelled answers "cancelled", and the next one is made', async () => {
  const core = await open();
  const ids = await add(core, ...Array.from({ length: 12 }, (_, n) => makeRequest({}, n)));
  core.onEvent(({ type }) => {
    if (type === 'job-progress') void core.desk.cancelJob({ job: JOB });
  });
  expect(codeOf(await core.desk.mergePdfs({ ids, job: JOB }))).toBe('cancelled');
  const told = core.events.filter(({ type }) => type === 'job-progress');
  expect(told).toMatchObject([{ done: 1, total: 12 }]);
  expect(codeOf(await core.desk.makePdf({ source: { id: ids[0] ?? '' }, job: JOB }))).toBe('cancelled');
  expect(codeOf(await core.desk.mergePdfs({ ids, job: idOf(2) }))).toBe('ok');
});

test('cancelling a job that nobody knows, or that is done, is harmless', async () => {
  const core = await open();
  const [id = ''] = await add(core, makeRequest());
  valueOf(await core.desk.cancelJob({ job: idOf(7) }));
  valueOf(await core.desk.makePdf({ source: { id }, job: JOB }));
  valueOf(await core.desk.cancelJob({ job: JOB }));
  expect(codeOf(await core.desk.makePdf({ source: { id } }))).toBe('ok');
});

test('the mail with a summary is a draft to the contact, in their language, the same at every call', async () => {
  const core = await open();
  const [id = ''] = await add(
    core,
    makeRequest({
      '/company/name': 'Müller & Söhne GmbH',
      '/contact/firstName': 'Zoë',
      '/contact/lastName': '"Łuk" <x@y.example>, Bcc: a@b.example',
      '/note': 'Nur für uns',
    }),
  );
  const made = valueOf(await core.desk.makeSummaryMail({ id }));
  const again = valueOf(await core.desk.makeSummaryMail({ id }));
  expect(Buffer.compare(made.data, again.data)).toBe(0);
  expect(made.fileName).toBe(`onboarding-${id.slice(-8)}-summary.eml`);
  const head = Buffer.from(made.data).toString('latin1').split('\r\n\r\n')[0] ?? '';
  expect(head).toMatch(/^X-Unsent: 1\r?$/m);
  expect(head).not.toMatch(/^bcc/im);
  const mail = await PostalMime.parse(made.data);
  expect(mail.to).toMatchObject([{ address: 'erika.muster@example.com' }]);
  expect(mail.from).toMatchObject({ name: 'Max Beispiel', address: 'max.beispiel@reseller.example' });
  expect(mail.subject).toBe('Zusammenfassung: Onboarding Müller & Söhne GmbH');
  expect(mail.text).toContain('Guten Tag Zoë');
  expect(mail.text).toContain('Mit freundlichen Grüßen\nMax Beispiel\nReseller GmbH');
  expect(mail.text).not.toContain('Nur für uns');
  const { data } = valueOf(await core.desk.makePdf({ source: { id } }));
  expect(mail.attachments).toMatchObject([
    { filename: `onboarding-${id.slice(-8)}.pdf`, mimeType: 'application/pdf' },
  ]);
  expect(Buffer.compare(new Uint8Array(mail.attachments[0]?.content as ArrayBuffer), data)).toBe(0);
});

test('the mail is in the language that was asked for, else in the contact’s', async () => {
  const core = await open();
  const [id = ''] = await add(core, makeRequest({ '/contact/language': 'en' }));
  const textIn = async (language?: 'de' | 'en') => {
    const { data } = valueOf(await core.desk.makeSummaryMail({ id, ...(language && { language }) }));
    return (await PostalMime.parse(data)).text;
  };
  expect(await textIn()).toContain('Hello Erika Muster,');
  expect(await textIn('de')).toContain('Guten Tag Erika Muster,');
});

test('the mail of a plan, and of a request whose contact has no usable address, names no recipient', async () => {
  const core = await open();
  const ids = await add(core, makePlan(), makeRequest({ '/contact/email': 'a@b.example, c@d.example' }));
  for (const id of ids) {
    const { data } = valueOf(await core.desk.makeSummaryMail({ id }));
    const mail = await PostalMime.parse(data);
    expect(mail.to ?? []).toEqual([]);
    expect(mail.text).toContain('Guten Tag,\n');
    expect(mail.attachments).toHaveLength(1);
  }
});
