import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';

/**
 * What the server does with the next mail.
 * - `greeting-421`, `auth-535`, `mail-530`, `rcpt-550`, `rcpt-451`, `data-451`, `data-550`: its reply at that step
 * - `drop-before-data`: the line ends before the mail flows · `drop-before-250`: the mail is stored, the reply is lost
 * - `silence`: stored, and never answered
 */
export type MailFault =
  | 'greeting-421'
  | 'auth-535'
  | 'mail-530'
  | 'rcpt-550'
  | 'rcpt-451'
  | 'data-451'
  | 'data-550'
  | 'drop-before-data'
  | 'drop-before-250'
  | 'silence';

export type StoredMail = { from: string; to: string[]; user: string | undefined; bytes: Buffer };

const reply = (responseCode: number, words: string): Error =>
  Object.assign(new Error(words), { responseCode });

/** A server for mail on this computer that fails as told, and keeps what it took. It ends with the test. */
export async function startMailServer(options: SMTPServerOptions = {}) {
  const mails: StoredMail[] = [];
  const faults: MailFault[] = [];
  let connections = 0;
  /** True where the next fault is one of this step's; it is used up by that. */
  const strikes = (fault: MailFault): boolean => faults[0] === fault && faults.shift() !== undefined;

  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    disableReverseLookup: true,
    logger: false,
    onConnect(_session, done) {
      connections += 1;
      done(strikes('greeting-421') ? reply(421, 'Too busy today') : null);
    },
    onAuth({ username, password }, _session, done) {
      if (strikes('auth-535') || password !== 'geheim') done(reply(535, 'Wrong password'));
      else done(null, { user: username });
    },
    onMailFrom(_address, _session, done) {
      done(strikes('mail-530') ? reply(530, 'Sign in first') : null);
    },
    onRcptTo(_address, session, done) {
      if (strikes('drop-before-data')) socketOf(session.id)?.destroy();
      else if (strikes('rcpt-550')) done(reply(550, 'No such person here'));
      else done(strikes('rcpt-451') ? reply(451, 'Come back later') : null);
    },
    onData(stream, { id, envelope, user }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (strikes('data-451')) return done(reply(451, 'Come back later'));
        if (strikes('data-550')) return done(reply(550, 'We do not take this'));
        mails.push({
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          to: envelope.rcptTo.map(({ address }) => address),
          user,
          bytes: Buffer.concat(chunks),
        });
        if (strikes('drop-before-250')) return socketOf(id)?.destroy();
        if (strikes('silence')) return undefined;
        return done();
      });
    },
    ...options,
  });
  /** The line of a session; smtp-server tells of sessions only. */
  function socketOf(id: string): Socket | undefined {
    const open = (server as unknown as { connections: Set<{ id: string; _socket: Socket }> }).connections;
    return [...open].find((connection) => connection.id === id)?._socket;
  }
  server.on('error', () => undefined); // lost lines are what we are here for
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    if (!server.server.listening) return;
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  onTestFinished(close);
  return {
    port,
    mails,
    /** Happens to the next mails, one each. */
    fail: (...next: MailFault[]): void => void faults.push(...next),
    connections: (): number => connections,
    close,
  };
}
export type MailServer = Awaited<ReturnType<typeof startMailServer>>;
