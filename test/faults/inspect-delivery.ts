import { createHash } from 'node:crypto';
import type { TicketRecord } from '../../electron/core/practice-desk/store/requests.ts';
import { openForReading } from '../../electron/core/store/connection.ts';
import { makeStore, type Store } from '../../electron/core/store/store.ts';
import { requestBody } from '../../electron/core/submit/channels/support-api/request-body.ts';

/** What became of finalized requests, by the profile's word and the desk's truth log. */
export type Deliveries = {
  sent: number;
  /** Of these, the ones that a look-up found. */
  adopted: number;
  /** Ids of requests that the app asks about, since nobody but a person can find out. */
  asked: string[];
  duplicates: string[];
  lost: string[];
  stuck: string[];
  /** Sent again after an unclear attempt, though nothing could tell that it had not arrived. */
  resent: string[];
  /** Anything else that must not be: another body than the frozen one, a refusal, a question without need. */
  wrong: string[];
};

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

function inspectOne(store: Store, id: string, tickets: readonly TicketRecord[], found: Deliveries): void {
  const entry = store.outbox.find(id);
  const submission = entry && store.submissions.get(entry.submissionSeq);
  if (!entry || !submission) {
    found.lost.push(`${id} is not in the outbox`);
    return;
  }
  const attempts = store.submissions.attempts(id);
  const story = `${id} ${entry.state} (${entry.error?.code ?? 'no error'}; attempts ${attempts.map(({ outcome }) => outcome).join(' ')}; tickets ${tickets.length})`;
  if (tickets.length > 1) found.duplicates.push(story);
  const body = hashOf(requestBody(submission.payload, submission.attachmentIds ?? []));
  if (tickets.some(({ sentHash }) => sentHash !== body)) found.wrong.push(`${story}: other bytes`);
  switch (entry.state) {
    case 'sent':
      found.sent += 1;
      if (attempts.at(-1)?.outcome === 'adopted') found.adopted += 1;
      if (tickets.length === 0) found.lost.push(story);
      else if (!store.tickets.find(id)) found.wrong.push(`${story}: no receipt`);
      break;
    case 'needs-you':
      if (entry.error?.code === 'maybe-sent') found.asked.push(id);
      else found.wrong.push(story);
      break;
    case 'waiting':
    case 'sending':
    case 'unknown':
      found.stuck.push(story);
      break;
    case 'withdrawn':
      found.lost.push(story);
  }
  const unclear = attempts.findIndex(({ outcome }) => outcome === 'unknown' || outcome === 'adopted');
  if (unclear >= 0 && unclear < attempts.length - 1) found.resent.push(story);
}

/** Compares a profile with the desk's tickets. */
export function inspectDeliveries(
  profileDir: string,
  ids: readonly string[],
  tickets: readonly TicketRecord[],
): Deliveries {
  const found: Deliveries = {
    sent: 0,
    adopted: 0,
    asked: [],
    duplicates: [],
    lost: [],
    stuck: [],
    resent: [],
    wrong: [],
  };
  const known = new Set(ids);
  for (const { externalId } of tickets)
    if (!known.has(externalId)) found.wrong.push(`${externalId} was never finalized`);
  const connection = openForReading(profileDir);
  if (!connection) return { ...found, lost: ids.map((id) => `${id}: no profile`) };
  try {
    const store = makeStore(connection);
    for (const id of ids)
      inspectOne(
        store,
        id,
        tickets.filter(({ externalId }) => externalId === id),
        found,
      );
  } finally {
    connection.close();
  }
  return found;
}
