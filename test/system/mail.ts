import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import nodemailer from 'nodemailer';
import PostalMime from 'postal-mime';
import { makeCore } from '../../electron/core/core.ts';
import { makeNodeHost } from '../../electron/core/node-host.ts';
import type { OutboxItem } from '../../shared/contract.ts';
import { obstacleToMail, startForgetfulLine, startMail } from '../support/mail/real-mail.ts';
import { makeRequest } from '../support/packets.ts';
import { makeChecks, skipWhere } from '../support/system-check.ts';
import { valueOf } from '../support/value-of.ts';

/*
 * The email channel against real servers, OpenSMTPD and Dovecot: one mail for each request, byte for byte; a lost answer
 * is asked of a person and nothing is sent again by itself; a reply is matched and its ticket number learnt.
 */

const REQUESTS = 5;

skipWhere(obstacleToMail());

const { check, close } = makeChecks();
/** Waits for what another program does, ten seconds at most. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<boolean> {
  for (let n = 0; n < 100; n += 1) {
    if (await isSo()) return true;
    await sleep(100);
  }
  return false;
}
const sha256 = (bytes: Uint8Array | ArrayBuffer | string): string =>
  createHash('sha256')
    .update(typeof bytes === 'string' ? bytes : new Uint8Array(bytes))
    .digest('hex');
/** A mail as it was handed over: without what servers put before it on its way. */
const handedOver = (mail: Buffer): string => {
  const text = mail.toString('latin1').replaceAll('\r\n', '\n');
  return text.slice(text.search(/^(?:From|X-Unsent): /m));
};

const startedAt = performance.now();
const mail = await startMail();
const line = await startForgetfulLine(mail.smtpPort);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mail-profile-'));
let uptimeMs = 0;
const waits = { httpTimeoutMs: 5000, backoffMinMs: 10, backoffMaxMs: 50, lookupDelayMs: 0 };
const host = makeNodeHost({ profileDir: folder, version: '0.0.0', waits });
// The mailbox is looked into once a minute at most; here an hour passes with every look.
const clock = { ...host.clock, uptimeMs: () => host.clock.uptimeMs() + uptimeMs };
const core = await makeCore({ ...host, clock }, 'write');
const sync = async (times = 1): Promise<void> => {
  for (let n = 0; n < times; n += 1) {
    uptimeMs += 3_600_000;
    valueOf(await core.desk.sync({ timeoutSeconds: 60 }));
  }
};
const itemOf = async (id: string): Promise<OutboxItem | undefined> =>
  valueOf(await core.desk.readOutbox({})).items.find((item) => item.id === id);
async function finalized(company: number): Promise<string> {
  const packet = makeRequest(
    {
      '/channel': 'psam',
      '/psam': { name: 'Petra', email: 'psam@provider.test' },
      '/submittedBy/email': 'max@reseller.test',
    },
    company,
  );
  valueOf(await core.desk.addPackets({ files: [{ file: 'x', text: JSON.stringify(packet) }] }));
  valueOf(await core.desk.finalizePackets({ ids: [packet.id] }));
  return packet.id;
}

try {
  valueOf(
    await core.desk.setChannel({
      kind: 'email',
      url: `smtp://127.0.0.1:${line.port}`,
      mailbox: `imap://max@127.0.0.1:${mail.imapPort}/INBOX`,
      token: 'geheim',
    }),
  );

  const ids: string[] = [];
  for (let n = 0; n < REQUESTS; n += 1) ids.push(await finalized(n));
  await sync(3);
  await until(() => mail.mailsOf('psam').length >= REQUESTS);
  const arrived = await Promise.all(mail.mailsOf('psam').map((bytes) => PostalMime.parse(bytes)));
  check(
    `${REQUESTS} requests are ${REQUESTS} mails, each with an id of its own`,
    arrived.length === REQUESTS && new Set(arrived.map(({ messageId }) => messageId)).size === REQUESTS,
    arrived.map(({ messageId }) => messageId),
  );
  const first = arrived.find(({ messageId }) => messageId?.includes(ids[0] ?? '?'));
  const written = valueOf(await core.desk.makeMail({ id: ids[0] ?? '' }));
  const own = await PostalMime.parse(written.data);
  const hashesOf = ({ attachments }: typeof own): string[] =>
    attachments.map(({ filename, content }) => `${filename} ${sha256(content)}`);
  check(
    'summary and packet arrive byte for byte',
    own.attachments.length === 2 && String(first && hashesOf(first)) === String(hashesOf(own)),
    first && hashesOf(first),
  );

  line.forget(true);
  const lost = await finalized(REQUESTS);
  await sync(6);
  line.forget(false);
  await sync(6);
  await until(() => mail.mailsOf('psam').length > REQUESTS);
  await sleep(500);
  const before = mail.mailsOf('psam');
  const asked = await itemOf(lost);
  check('a lost answer is “maybe sent”', asked?.error?.code === 'maybe-sent', asked);
  check(
    'twelve syncs after it have sent nothing again',
    line.lost() === 1 && before.length === REQUESTS + 1,
    [line.lost(), before.length],
  );

  valueOf(await core.desk.finalizePackets({ ids: [lost] }));
  await sync();
  await until(() => mail.mailsOf('psam').length > REQUESTS + 1);
  const copies = mail.mailsOf('psam').filter((bytes) => bytes.includes(`<${lost}@`));
  check(
    'a person sends it again: the same bytes',
    copies.length === 2 && new Set(copies.map((bytes) => sha256(handedOver(bytes)))).size === 1,
    copies.map((bytes) => handedOver(bytes).length),
  );

  const desk = nodemailer.createTransport({ host: '127.0.0.1', port: mail.smtpPort, ignoreTLS: true });
  const answer = (subject: string, inReplyTo: string | undefined): Promise<unknown> =>
    desk.sendMail({
      from: 'psam@provider.test',
      to: 'max@reseller.test',
      subject,
      text: 'We are on it.',
      ...(inReplyTo === undefined ? {} : { inReplyTo, references: inReplyTo }),
    });
  await answer('[SSD-1] Something else', undefined);
  await answer('[SSD-2] No mail of ours', '<other@provider.test>');
  await answer(`[SSD-23311] Re: ${first?.subject}`, first?.messageId);
  const unclear = await finalized(REQUESTS + 1);
  await until(() => mail.mailsOf('max').length === 3);
  const learnt = await until(async () => {
    await sync();
    return (await itemOf(ids[0] ?? ''))?.ticket?.number === 'SSD-23311';
  });
  check(
    'a reply is matched by In-Reply-To, and its ticket number learnt',
    learnt,
    await itemOf(ids[0] ?? ''),
  );
  const others = await Promise.all(ids.slice(1).map(itemOf));
  check(
    'no other request got a number',
    others.every((item) => item?.ticket?.number === null),
    others.map((item) => item?.ticket),
  );
  check('the mailbox is only read', mail.mailsOf('max').length === 3);

  line.forget(true);
  const answered = await finalized(REQUESTS + 2);
  // The desk answers faster than the app asks.
  const { subject } = valueOf(await core.desk.describeDelivery({ id: answered }));
  await answer(`[SSD-77] Re: ${subject}`, `<${answered}@onboarding.reseller.test>`);
  await until(() => mail.mailsOf('max').length === 4);
  await sync(3);
  line.forget(false);
  const adopted = await itemOf(answered);
  check(
    'a lost answer whose reply is there already is taken over, without a person',
    adopted?.state === 'sent' && adopted.ticket?.number === 'SSD-77',
    adopted,
  );
  check('all that was sent is sent', (await itemOf(unclear))?.state === 'sent');
} finally {
  await core.close();
  await line.stop();
  await mail.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
close(`; ${line.lost()} answers lost; ${seconds} s`);
