import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { expectProblem, requestBody, startDesk } from './start-desk.ts';

const digestOf = (bytes: Buffer): string =>
  `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`;
const pdf = Buffer.from('%PDF-1.7 pretend');

async function startDeskWithUpload() {
  const desk = await startDesk();
  const upload = (bytes: Buffer, headers: Record<string, string> = {}) =>
    desk.ask('POST', '/attachments', {
      body: bytes,
      headers: { 'Content-Type': 'application/pdf', 'Content-Digest': digestOf(bytes), ...headers },
    });
  return { ...desk, upload };
}

test('a file comes back byte for byte with its name, type and digest', async () => {
  const { upload, read } = await startDeskWithUpload();
  const disposition = `attachment; filename="fallback.pdf"; filename*=UTF-8''M%C3%BCller%20%26%20S%C3%B6hne.pdf`;
  const stored = await upload(pdf, { 'Content-Disposition': disposition });
  expect(stored.status).toBe(201);
  expect(stored.body).toMatchObject({
    fileName: 'Müller & Söhne.pdf',
    contentType: 'application/pdf',
    bytes: pdf.length,
    digest: digestOf(pdf),
  });
  const { bytes, headers } = await read(`/attachments/${String(stored.body['id'])}`);
  expect(bytes.equals(pdf)).toBe(true);
  expect(headers.get('content-type')).toBe('application/pdf');
  expect(headers.get('content-digest')).toBe(digestOf(pdf));
  expect(headers.get('content-disposition')).toContain("filename*=UTF-8''M%C3%BCller%20%26%20S%C3%B6hne.pdf");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test('the same bytes have the same id, however often they are sent', async () => {
  const { upload } = await startDeskWithUpload();
  const first = await upload(pdf);
  const again = await upload(pdf);
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(again.body['id']).toBe(first.body['id']);
  expect((await upload(Buffer.from('other'))).body['id']).not.toBe(first.body['id']);
});

test('a file is not sent again to who has it', async () => {
  const { upload, read } = await startDeskWithUpload();
  const path = `/attachments/${String((await upload(pdf)).body['id'])}`;
  const etag = (await read(path)).headers.get('etag') ?? '';
  expect((await read(path, { 'If-None-Match': etag })).status).toBe(304);
});

test('a request that names uploaded files is taken', async () => {
  const { upload, submit } = await startDeskWithUpload();
  const id = String((await upload(pdf)).body['id']);
  const reply = await submit(requestBody({ attachmentIds: [id] }));
  expect([reply.status, reply.body['attachmentIds']]).toEqual([201, [id]]);
});

test('bytes that do not fit their digest are refused and not kept', async () => {
  const { upload, read } = await startDeskWithUpload();
  const reply = await upload(pdf, { 'Content-Digest': digestOf(Buffer.from('other')) });
  expectProblem(reply, 400, 'content-digest-mismatch');
  const id = createHash('sha256').update(pdf).digest('hex').slice(0, 40);
  expectProblem(await read(`/attachments/AT-${id}`), 404, 'not-found');
});

test.each(['md5=:AAAA:', 'garbage', ''])('a digest header %j without sha-256 is refused', async (digest) => {
  const { upload } = await startDeskWithUpload();
  expectProblem(await upload(pdf, { 'Content-Digest': digest }), 400, 'content-digest-required');
});

test('a file without a digest header is refused', async () => {
  const { ask } = await startDeskWithUpload();
  const reply = await ask('POST', '/attachments', {
    body: pdf,
    headers: { 'Content-Type': 'application/pdf' },
  });
  expectProblem(reply, 400, 'content-digest-required');
});

test('a type that the desk does not take is refused with 415', async () => {
  const { upload } = await startDeskWithUpload();
  expectProblem(await upload(pdf, { 'Content-Type': 'text/html' }), 415, 'unsupported-media-type');
});

test('10 MiB are taken, one byte more is 413', async () => {
  const { upload } = await startDeskWithUpload();
  expectProblem(await upload(Buffer.alloc(10_485_761)), 413, 'too-large');
  expect((await upload(Buffer.alloc(10_485_760))).status).toBe(201);
});
