import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { composeMail } from '../../../../../electron/core/submit/channels/email/compose.ts';
import { partiesOf } from '../../../../../electron/core/submit/channels/email/parties.ts';
import type { Json } from '../../../../../shared/json-pointer.ts';
import { makeRequest } from '../../../../support/packets.ts';

const ID = '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d11';
const frozen = (changes: Record<string, Json | undefined> = {}, revision = 1) => {
  const packet = makeRequest({ '/id': ID, ...changes });
  const frozenAt = '2026-11-22T09:00:00.000Z';
  return { seq: 7, id: ID, revision, packet, payload: '{}', attachmentIds: null, frozenAt };
};
const attachments = [
  { name: 'onboarding.packet.json', mediaType: 'application/json', bytes: Buffer.from('{"ä":1}\n') },
  { name: 'onboarding.pdf', mediaType: 'application/pdf', bytes: Buffer.from([0, 255, 13, 10, 46, 10]) },
];
const parties = { from: 'max.beispiel@reseller.example', to: 'psam@provider.example' };
/** The mail with its long header lines in one piece. */
const text = async (...parameters: Parameters<typeof composeMail>): Promise<string> =>
  (await composeMail(...parameters)).toString('latin1').replaceAll(/\r\n (?=<)/g, ' ');

test('the same request gives the same bytes, whenever the mail is made', async () => {
  const first = await composeMail(frozen(), attachments, parties, 'sent');
  const second = await composeMail(frozen(), attachments, parties, 'sent');
  expect(second.equals(first)).toBe(true);
});

test('a mail names the request in its id and its subject, and has no mark of a program', async () => {
  const mail = await text(frozen(), attachments, parties, 'sent');
  expect(mail).toContain(`Message-ID: <${ID}@onboarding.reseller.example>\r\n`);
  expect(mail).toContain('Subject: [Onboarding 6b1e8d11] SAP SE\r\n');
  expect(mail).toContain('Date: Sun, 22 Nov 2026 09:00:00 +0000\r\n');
  expect(mail).not.toMatch(/X-Mailer|X-Unsent/i);
  expect(mail).not.toMatch(/[^\r]\n/);
});

test('only the file for a person is marked as not sent yet', async () => {
  expect(await text(frozen(), attachments, parties, 'draft')).toContain('X-Unsent: 1\r\n');
});

test('a correction has an id of its own and refers to the first mail', async () => {
  const mail = await text(frozen({}, 2), attachments, parties, 'sent');
  expect(mail).toContain(`Message-ID: <${ID}.2@onboarding.reseller.example>`);
  expect(mail).toContain(`References: <${ID}@onboarding.reseller.example>`);
});

test('both attachments arrive byte for byte, and the text tells that a second copy is the same request', async () => {
  const name = 'Müller „Söhne“ GmbH & Co. KG';
  const packet = frozen({ '/company/name': name, '/note': 'Bitte\nschnell', '/preCheck/note': 'intern' });
  const mail = await PostalMime.parse(await composeMail(packet, attachments, parties, 'sent'));
  expect(mail.subject).toBe(`[Onboarding 6b1e8d11] ${name}`);
  const arrived = mail.attachments.map(({ filename, content }) => [
    filename,
    Buffer.from(content as ArrayBuffer).toString('base64'),
  ]);
  expect(arrived).toEqual(attachments.map(({ name, bytes }) => [name, bytes.toString('base64')]));
  expect(mail.text).toContain('zweimal erhalten');
  expect(mail.text).toContain('Bitte\nschnell');
  expect(mail.text).not.toContain('intern');
});

test('a name that tries to add a header or a recipient adds nothing', async () => {
  const changes = {
    '/company/name': 'A\r\nBcc: x@evil.example',
    '/submittedBy/name': 'Max\r\nBcc: x@evil.example',
  };
  const mail = await PostalMime.parse(await composeMail(frozen(changes), attachments, parties, 'sent'));
  expect(mail.bcc).toBeUndefined();
  expect(mail.to).toEqual([{ address: 'psam@provider.example', name: '' }]);
});

test('a file or an address in a text is not read', async () => {
  const mail = await text(frozen({ '/note': 'file:///etc/hostname' }), attachments, parties, 'sent');
  expect(mail).toContain('file:///etc/hostname');
});

test('the PSAM of the request gets it, else the recipient of the settings', () => {
  const psam = makeRequest({ '/channel': 'psam', '/psam': { name: 'P', email: 'p@provider.example' } });
  expect(partiesOf(psam, 'desk@provider.example').to).toBe('p@provider.example');
  expect(partiesOf(makeRequest(), 'desk@provider.example').to).toBe('desk@provider.example');
  expect(partiesOf(makeRequest(), null).to).toBeNull();
});

test('an address with a second recipient in it is no sender', () => {
  expect(partiesOf(makeRequest({ '/submittedBy/email': 'a@b.example,c@d.example' }), null).from).toBeNull();
});
