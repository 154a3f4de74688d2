import { expect, test } from 'vitest';
import type { MailServer } from '../../../electron/core/submit/channels/email/addresses.ts';
import { classifyFailure } from '../../../electron/core/submit/channels/email/classify-failure.ts';
import { submitMail } from '../../../electron/core/submit/channels/email/submit-mail.ts';
import type { CreateResult } from '../../../electron/core/submit/channel.ts';
import { startMailServer, type MailFault } from '../../support/mail/scripted-mail-server.ts';

const BYTES = Buffer.from('Subject: x\r\n\r\n.dot\r\n..dots\r\nümlaut\r\n');
const ENVELOPE = { from: 'max@reseller.example', to: 'psam@provider.example' };
const never = new AbortController().signal;

const at = (port: number, changes: Partial<MailServer> = {}): MailServer => ({
  host: '127.0.0.1',
  port,
  security: 'plain',
  user: 'max',
  ...changes,
});

async function outcomeOf(
  server: MailServer,
  signal: AbortSignal = never,
): Promise<CreateResult | 'accepted'> {
  const result = await submitMail(server, 'geheim', ENVELOPE, BYTES, signal);
  return result.kind === 'accepted' ? 'accepted' : classifyFailure(result.failure);
}

test('a mail arrives byte for byte, from and to whom it should', async () => {
  const server = await startMailServer();
  expect(await outcomeOf(at(server.port))).toBe('accepted');
  const [mail, ...more] = server.mails;
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ from: ENVELOPE.from, to: [ENVELOPE.to], user: 'max' });
  expect(mail?.bytes.equals(BYTES)).toBe(true);
});

test.each<[MailFault, kind: string, code: string, paused?: string]>([
  ['greeting-421', 'not-sent', 'mail-busy'],
  ['auth-535', 'not-sent', 'mail-auth', 'auth'],
  ['mail-530', 'not-sent', 'mail-auth', 'auth'],
  ['rcpt-451', 'not-sent', 'mail-busy'],
  ['data-451', 'not-sent', 'mail-busy'],
  ['rcpt-550', 'rejected', 'mail-refused'],
  ['data-550', 'rejected', 'mail-refused'],
  ['drop-before-data', 'not-sent', 'network-no-answer'],
  ['drop-before-250', 'unclear', 'mail-unclear'],
])(
  '%s is %s, and stops the run only where every mail would fare the same',
  async (fault, kind, code, paused) => {
    const server = await startMailServer();
    server.fail(fault);
    const result = await outcomeOf(at(server.port));
    expect(result).toMatchObject({ kind, error: { code } });
    expect(server.mails).toHaveLength(fault === 'drop-before-250' ? 1 : 0);
    expect((result as { paused?: string }).paused).toBe(paused);
  },
);

test("the server's words stand in the error", async () => {
  const server = await startMailServer();
  server.fail('rcpt-550');
  expect(await outcomeOf(at(server.port))).toMatchObject({
    error: { deskWords: expect.stringContaining('No such person here') },
  });
});

test('nobody who listens is certainly not sent', async () => {
  const server = await startMailServer();
  await server.close();
  expect(await outcomeOf(at(server.port))).toMatchObject({ kind: 'not-sent', paused: 'offline' });
});

test('a name that nobody has is certainly not sent', async () => {
  expect(await outcomeOf(at(25, { host: 'mail.onboarding.invalid' }))).toMatchObject({
    kind: 'not-sent',
    paused: 'offline',
  });
});

test('a server that stores and keeps silent leaves it unclear when the time is over', async () => {
  const server = await startMailServer();
  server.fail('silence');
  const ending = new AbortController();
  const outcome = outcomeOf(at(server.port), ending.signal);
  await expect.poll(() => server.mails.length).toBe(1);
  ending.abort();
  expect(await outcome).toMatchObject({ kind: 'unclear' });
});

test('without STARTTLS neither password nor mail leaves, but on this computer', async () => {
  let signedIn = 0;
  const server = await startMailServer({
    onAuth: (_auth, _session, done) => {
      signedIn += 1;
      done(null, {});
    },
  });
  expect(await outcomeOf(at(server.port, { security: 'starttls' }))).toMatchObject({
    kind: 'not-sent',
    paused: 'channel',
    error: { code: 'mail-not-safe' },
  });
  expect([signedIn, server.mails.length]).toEqual([0, 0]);
});

test('a certificate that nobody vouches for is refused before the password', async () => {
  let signedIn = 0;
  const server = await startMailServer({
    secure: true,
    onAuth: (_auth, _session, done) => {
      signedIn += 1;
      done(null, {});
    },
  });
  expect(await outcomeOf(at(server.port, { security: 'tls', host: 'localhost' }))).toMatchObject({
    kind: 'not-sent',
    paused: 'channel',
    error: { code: 'mail-not-safe' },
  });
  expect(signedIn).toBe(0);
});
