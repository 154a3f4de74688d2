import { expect, test } from 'vitest';
import {
  MAX_HEADER_BYTES,
  readReply,
} from '../../../../../electron/core/submit/channels/email/read-reply.ts';

const ID = '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d11';
const OURS = `<${ID}@onboarding.reseller.example>`;
const message = (...headers: string[]): Buffer =>
  Buffer.from(`${headers.join('\r\n')}\r\n\r\nIn-Reply-To: ${OURS}`);

test('a reply is known by the id that it answers, whatever its text says', async () => {
  const reply = await readReply(
    message(
      'From: desk@provider.example',
      'Subject: =?utf-8?q?=5BSSD-123=5D_Ihre_Anfrage_=C3=BCber_M=C3=BCller?=',
      'Date: Mon, 23 Nov 2026 10:00:00 +0100',
      `In-Reply-To: ${OURS}`,
    ),
  );
  expect(reply).toEqual({ packetIds: [ID], ticketNumber: 'SSD-123', at: '2026-11-23T09:00:00.000Z' });
});

test('a reply further down the thread, or to a correction, is known too', async () => {
  const reply = await readReply(
    message('Subject: x', `References: <0@a.example>\r\n <${ID}.2@onboarding.reseller.example>`),
  );
  expect(reply).toEqual({ packetIds: [ID], ticketNumber: null, at: null });
});

test('a message that only quotes our id in its text is no reply', async () => {
  expect(await readReply(message('Subject: SSD-1'))).toBeNull();
});

test('the report of a server that could not deliver is no reply', async () => {
  const type = 'Content-Type: multipart/report; report-type=delivery-status; boundary=x';
  expect(await readReply(message('Subject: Undelivered', type, `References: ${OURS}`))).toBeNull();
});

test.each([
  ['a header without end', Buffer.alloc(4 * MAX_HEADER_BYTES, 'a')],
  ['no header', Buffer.from('\r\n\r\n')],
  ['nothing', Buffer.alloc(0)],
  ['bytes', Buffer.from([0, 255, 10, 13, 10, 13])],
])('%s is no reply', async (_name, source) => {
  expect(await readReply(source)).toBeNull();
});

test('of a header with a million ids only the last ones count', async () => {
  const many = `<${'x'.repeat(8)}@y>`.repeat(3000);
  expect(await readReply(message(`References: ${many}${OURS}`))).toMatchObject({ packetIds: [ID] });
});
