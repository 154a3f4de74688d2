import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import { isBlocking } from '../../../shared/findings.ts';
import { valueAt } from '../../../shared/json-pointer.ts';
import { cleanLine, cleanLines } from '../../../shared/rules/clean-text.ts';
import type { Host } from '../host.ts';
import { packetOf } from '../store/drafts.ts';
import type { OutboxEntry } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import type { StoredTicket } from '../store/tickets.ts';
import type { Scheduler } from '../submit/scheduler.ts';
import { dayOf } from './calendar-day.ts';
import { resolveConflict, shownSides } from './conflict.ts';
import { assertNotFrozen } from './frozen.ts';
import { invitationReminders } from './invitation-reminders.ts';
import { isCorrectable, isRevisable } from './revisable.ts';
import { savePacket } from './save-packet.ts';
import { shownMessage, spokenError } from './shown-message.ts';
import { readTimeline } from './timeline.ts';
import { isWithdrawableAtDesk } from './withdraw.ts';

export type FollowUpDeps = {
  host: Pick<Host, 'clock' | 'newId'>;
  store: Store;
  scheduler: Pick<Scheduler, 'wake'>;
  changed(): void;
};

/** Longest name of a message's author, as the desk takes it. */
const MAX_NAME = 200;

/** What comes after submitting. Everything but reading needs a request that is `sent`. */
export function makeFollowUpOperations({ host, store, scheduler, changed }: FollowUpDeps) {
  const now = (): string => host.clock.now().toISOString();

  /** The outbox entry and the ticket of a submitted request. Throws DeskError `not-found`, `not-submitted`. */
  function submitted(id: string): { entry: OutboxEntry; ticket: StoredTicket } {
    store.drafts.get(id);
    const entry = store.outbox.find(id);
    const ticket = store.tickets.find(id);
    if (entry?.state !== 'sent' || !ticket) throw new DeskError('not-submitted', { id });
    return { entry, ticket };
  }

  /** A plan has no results of an onboarding. Throws DeskError `not-a-request`. */
  function assertRequest(id: string): void {
    if (store.drafts.get(id).kind !== 'request') throw new DeskError('not-a-request', { id });
  }

  /** A change in one transaction, told to whoever shows it. */
  function write<T>(change: () => T): T {
    const value = store.write(change);
    changed();
    return value;
  }

  function followUpOf(id: string): Output<'readFollowUp'> {
    store.drafts.get(id);
    const ticket = store.tickets.find(id);
    const revision = store.revisions.find(id);
    const withdrawal = store.withdrawals.find(id);
    const numbers = store.submissions.history(id).map(({ seq }) => seq);
    return {
      requiredActions: store.followUps.find(id)?.requiredActions ?? [],
      canRevise: ticket !== undefined && store.outbox.find(id)?.state === 'sent' && isCorrectable(ticket),
      revision: revision
        ? {
            state: revision.state,
            basedOn: numbers.indexOf(revision.basedOn) + 1,
            error: revision.error && spokenError(revision.error),
            ...shownSides(store, revision),
          }
        : null,
      canWithdraw: isWithdrawableAtDesk(store, id),
      withdrawal: withdrawal
        ? {
            state: withdrawal.state,
            askedAt: withdrawal.askedAt,
            // What keeps the whole queue waiting is said where the queue is, and about requests.
            error: withdrawal.error?.code.startsWith('withdrawal-') ? spokenError(withdrawal.error) : null,
          }
        : null,
    };
  }

  return {
    readTimeline: ({ id }: ParsedInput<'readTimeline'>): Output<'readTimeline'> => ({
      entries: store.read(() => readTimeline(store, id)),
    }),

    noteMilestone({ id, name, at, evidence }: ParsedInput<'noteMilestone'>): Output<'noteMilestone'> {
      write(() => {
        submitted(id);
        assertRequest(id);
        if (at > dayOf(host.clock.now())) throw new DeskError('input-invalid', { field: 'at' });
        if (store.tickets.milestone(id, name)?.source === 'desk')
          throw new DeskError('reported-by-desk', { id, name });
        const proof = cleanLines(evidence).text;
        store.tickets.removeMilestone(id, name);
        store.tickets.reach(id, { name, at, source: 'manual', evidence: proof === '' ? null : proof });
        store.audit.record('milestone-noted', id, now(), { name });
      });
      return {};
    },

    removeMilestone({ id, name }: ParsedInput<'removeMilestone'>): Output<'removeMilestone'> {
      write(() => {
        submitted(id);
        const milestone = store.tickets.milestone(id, name);
        if (milestone?.source === 'desk') throw new DeskError('reported-by-desk', { id, name });
        if (!milestone) return;
        store.tickets.removeMilestone(id, name);
        // What the desk reported meanwhile comes to light.
        const reported = store.followUps.find(id)?.reported.find((result) => result.name === name);
        if (reported) store.tickets.reach(id, reported);
        store.audit.record('milestone-removed', id, now(), { name });
      });
      return {};
    },

    listReminders: (): Output<'listReminders'> => ({
      reminders: store.read(() => invitationReminders(store, host.clock)),
    }),

    dismissReminder({ packetId, afterDays }: ParsedInput<'dismissReminder'>): Output<'dismissReminder'> {
      write(() => {
        store.drafts.get(packetId);
        store.reminders.dismiss(packetId, afterDays, now());
      });
      return {};
    },

    writeMessage({ id, text }: ParsedInput<'writeMessage'>): Output<'writeMessage'> {
      const message = write(() => {
        const { ticket } = submitted(id);
        // What the Support API keeps of a plan is no ticket that could have messages.
        if (ticket.channel === 'support-api') assertRequest(id);
        const clean = cleanLines(text).text;
        if (clean === '') throw new DeskError('input-invalid', { field: 'text' });
        const packet = packetOf(store.drafts.get(id));
        const author = valueAt(packet, '/submittedBy/name');
        const name = typeof author === 'string' ? cleanLine(author.slice(0, MAX_NAME)).text : '';
        store.audit.record('message-written', id, now());
        return store.messages.add({
          packetId: id,
          id: host.newId(),
          deskId: null,
          author: 'partner',
          name: name === '' ? null : name,
          text: clean,
          at: now(),
          state: 'waiting',
        });
      });
      scheduler.wake('finalized');
      return shownMessage(message);
    },

    readFollowUp: ({ id }: ParsedInput<'readFollowUp'>): Output<'readFollowUp'> =>
      store.read(() => followUpOf(id)),

    startRevision({ id }: ParsedInput<'startRevision'>): Output<'startRevision'> {
      write(() => {
        assertNotFrozen(store, id);
        const { entry, ticket } = submitted(id);
        if (isRevisable(store, id)) return;
        if (store.revisions.find(id)) throw new DeskError('revision-under-way', { id });
        if (!isCorrectable(ticket)) throw new DeskError('revision-not-taken', { id });
        store.revisions.add({
          packetId: id,
          state: 'open',
          basedOn: entry.submissionSeq,
          submissionSeq: null,
          shown: null,
          hold: null,
          error: null,
          startedAt: now(),
          updatedAt: now(),
        });
        store.audit.record('revision-started', id, now());
      });
      return {};
    },

    resolveConflict({ id, keep }: ParsedInput<'resolveConflict'>): Output<'resolveConflict'> {
      write(() => {
        submitted(id);
        resolveConflict({ host, store }, id, keep);
      });
      return {};
    },

    dropRevision({ id }: ParsedInput<'dropRevision'>): Output<'dropRevision'> {
      write(() => {
        const { entry } = submitted(id);
        const revision = store.revisions.find(id);
        if (!revision) return;
        if (revision.state === 'sending' || revision.state === 'unknown')
          throw new DeskError('revision-under-way', { id });
        const row = store.drafts.get(id);
        const before = store.submissions.get(revision.basedOn)?.packet;
        if (before) savePacket({ host, store }, row, before, { origin: 'edit' });
        const findings = entry.findings.filter((finding) => !isBlocking(finding));
        store.outbox.put({ ...entry, findings, updatedAt: now() });
        store.revisions.remove(id);
        store.audit.record('revision-dropped', id, now());
      });
      return {};
    },
  };
}
