import type { ItemError } from '../../../../../shared/contract.ts';
import { makeFinding } from '../../../../../shared/rules/finding.ts';
import type { Host } from '../../../host.ts';
import type { Channel, CreateResult, LookUpResult, TicketState } from '../../channel.ts';
import { itemError } from '../../item-error.ts';
import type { MailServer } from './addresses.ts';
import { classifyFailure } from './classify-failure.ts';
import { composeMail } from './compose.ts';
import type { MailboxReader } from './mailbox.ts';
import { mailNameOf } from './message-id.ts';
import { partiesOf } from './parties.ts';
import type { Reply } from './read-reply.ts';
import { submitMail } from './submit-mail.ts';

/** How often the mailbox is looked into at most, in milliseconds: replies are written by people. */
const MAILBOX_EVERY_MS = 60_000;

export type MailChannelDeps = {
  host: Pick<Host, 'clock' | 'waits' | 'log'>;
  /** The address of the server as the settings have it. */
  address: string;
  server: MailServer;
  recipient: string | null;
  /** The password of the server's user; the mailbox has the same one. */
  secret(): Promise<string | null>;
  mailbox: MailboxReader | null;
};

const refused = (error: ItemError, pointer: string): CreateResult => ({
  kind: 'rejected',
  error,
  httpStatus: null,
  findings: [makeFinding('required', pointer, 'error')],
});

/** A mail is a ticket without a status: what became of it is noted by hand, its number is learnt from a reply. */
const ticketOf = (id: string, number: string | null, at: string): TicketState => ({
  id,
  number,
  url: null,
  status: null,
  revision: 1,
  closed: false,
  milestones: number === null ? [] : [{ name: 'ticket-opened', at, source: 'desk', evidence: number }],
  requiredActions: [],
});

/** Email that the app sends itself: the README beside this file says what that can promise. */
export function makeMailChannel(deps: MailChannelDeps): Channel {
  const { host, address, server, recipient, secret, mailbox } = deps;
  let lookedAt: number | undefined;
  /** Replies that a look-up found: `changes` may have passed them while their request was not sent yet. */
  const answered = new Map<string, Reply>();

  const bounded = (signal: AbortSignal): AbortSignal =>
    AbortSignal.any([signal, AbortSignal.timeout(host.waits.httpTimeoutMs)]);

  const mailboxFailed = (error: unknown): void =>
    host.log('warn', 'the mailbox could not be read', { error: (error as Error).name });

  return {
    kind: 'email',
    desk: `email ${address}`,
    carrier: 'app',
    keyLifeDays: () => 0,
    // A reply proves that a mail arrived; without one nothing is known.
    lookUpTrust: () => ({ consistency: 'none' }),
    probe: async () => ({ kind: 'ready' }),

    async create(submission, attachments, signal) {
      const parties = partiesOf(submission.packet, recipient, server.user);
      const { from, to } = parties;
      if (to === null) return refused(itemError('mail-no-recipient'), '/psam/email');
      if (from === null) return refused(itemError('mail-no-sender'), '/submittedBy/email');
      const password = server.user === null ? null : await secret();
      if (server.user !== null && password === null)
        return { kind: 'not-sent', error: itemError('mail-auth'), httpStatus: null, paused: 'auth' };
      const mail = await composeMail(submission, attachments, parties, 'sent');
      const result = await submitMail(server, password, { from, to }, mail, bounded(signal));
      return result.kind === 'accepted'
        ? { kind: 'receipt', ticketId: mailNameOf(submission), httpStatus: 250 }
        : classifyFailure(result.failure);
    },

    async findByExternalId(id, signal): Promise<LookUpResult> {
      // Asking a person is better than waiting for a mailbox that may never open: one that fails shows nothing.
      const replies = (await mailbox?.naming(id, bounded(signal)).catch(mailboxFailed)) ?? [];
      const numbered = replies.find(({ ticketNumber }) => ticketNumber !== null);
      if (numbered) answered.set(id, numbered);
      return { kind: 'answered', ticketIds: replies.length > 0 ? [id] : [] };
    },

    async readBack(ticketId, submission) {
      const name = mailNameOf(submission);
      // A reply names the request, whichever of its mails it answers.
      if (ticketId !== name && ticketId !== submission.id)
        return { kind: 'not-ours', error: itemError('foreign-ticket', null, { ticket: ticketId }) };
      const reply = answered.get(submission.id);
      const at = reply?.at ?? submission.frozenAt;
      return { kind: 'ours', ticket: ticketOf(name, reply?.ticketNumber ?? null, at), dropped: [] };
    },

    async changes(open, cursor, signal) {
      const now = host.clock.uptimeMs();
      const isEarly = lookedAt !== undefined && now - lookedAt < MAILBOX_EVERY_MS;
      if (!mailbox || isEarly || open.length === 0) return { tickets: [], cursor };
      lookedAt = now;
      const news = await mailbox.since(cursor, bounded(signal)).catch(mailboxFailed);
      if (!news) return { tickets: [], cursor };
      const tickets = news.replies.flatMap(({ packetIds, ticketNumber, at }) =>
        open.flatMap(({ packetId, ticketId }) =>
          ticketNumber !== null && packetIds.includes(packetId)
            ? [{ packetId, ticket: ticketOf(ticketId, ticketNumber, at ?? host.clock.now().toISOString()) }]
            : [],
        ),
      );
      return { tickets, cursor: news.cursor };
    },
  };
}
