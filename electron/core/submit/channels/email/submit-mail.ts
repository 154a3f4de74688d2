import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailServer } from './addresses.ts';

/** How far an exchange with the server got; from `message` on it may have the mail. */
export type SmtpPhase = 'connect' | 'login' | 'envelope' | 'message';

/** What went wrong, as the server or the network said it. */
export type SmtpFailure = {
  phase: SmtpPhase;
  /** The server's reply, 250 to 599; null where there was none. */
  replyCode: number | null;
  /** The reply in the server's words. */
  reply: string | null;
  /** Node's or OpenSSL's name of a network fault, nodemailer's where there is none. */
  cause: string;
};

export type SmtpResult = { kind: 'accepted' } | { kind: 'failed'; failure: SmtpFailure };

type SmtpError = Error & { code?: string; originalCode?: string; response?: string; responseCode?: number };

const failureOf = (phase: SmtpPhase, error: SmtpError): SmtpFailure => ({
  phase,
  replyCode: error.responseCode ?? null,
  reply: error.response ?? null,
  cause: error.originalCode ?? error.code ?? error.name,
});

/**
 * Hands one mail over to a server (RFC 6409), its bytes as they are. Never throws: a failure says how far it got, and
 * only before `message` it is certain that nothing arrived. TLS is checked against the system's certificates.
 * @param password null only for a server without a user
 * @param signal ends the exchange; the failure's cause is then `ETIMEDOUT`
 */
export function submitMail(
  server: MailServer,
  password: string | null,
  envelope: { from: string; to: string },
  bytes: Buffer,
  signal: AbortSignal,
): Promise<SmtpResult> {
  let phase: SmtpPhase = 'connect';
  const connection = new SMTPConnection({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'plain',
    // What this computer is called is nobody's business, and no part of the mail.
    name: 'onboarding-desk.invalid',
    tls: { minVersion: 'TLSv1.2' },
    maxResponseSize: 65_536,
    socketCloseTimeout: 1000,
  });
  // Read once the server waits for the message, not before.
  const message = new Readable({
    read() {
      phase = 'message';
      this.push(bytes);
      this.push(null);
    },
  });

  return new Promise((resolve) => {
    const end = (result: SmtpResult): void => {
      signal.removeEventListener('abort', giveUp);
      if (result.kind === 'accepted') connection.quit();
      else connection.close();
      resolve(result);
    };
    const fail = (error: SmtpError): void => end({ kind: 'failed', failure: failureOf(phase, error) });
    const giveUp = (): void => fail(Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' }));
    const send = (): void => {
      phase = 'envelope';
      connection.send({ ...envelope, size: bytes.byteLength }, message, (error) =>
        error ? fail(error as SmtpError) : end({ kind: 'accepted' }),
      );
    };
    connection.on('error', fail);
    if (signal.aborted) return giveUp();
    signal.addEventListener('abort', giveUp);
    connection.connect((error) => {
      if (error) return fail(error as SmtpError);
      if (server.user === null) return send();
      phase = 'login';
      return connection.login({ user: server.user, pass: password ?? '' }, (refused) =>
        refused ? fail(refused as SmtpError) : send(),
      );
    });
  });
}
