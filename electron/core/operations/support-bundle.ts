import fs from 'node:fs';
import path from 'node:path';
import type { Output } from '../../../shared/contract.ts';
import { translate } from '../../../shared/messages/translate.ts';
import type { Host } from '../host.ts';
import { SCHEMA_VERSION } from '../store/migrations/index.ts';
import type { OutboxEntry } from '../store/outbox.ts';
import { unlessDamaged } from '../store/sealed-table.ts';
import type { Store } from '../store/store.ts';
import type { SendingChoice } from '../submit/sending-choice.ts';
import { logWithoutPeople } from './log-without-people.ts';

/** Newest lines of the sync log and newest ended items that go along, and bytes at the end of the program's log. */
const LINES = 20_000;
const ENDED_ITEMS = 1_000;
const LOG_BYTES = 256_000;

/** Codes and numbers of a desk as they may look; anything else could be words. */
const code = (text: string | null | undefined): string | null =>
  text && /^[a-z0-9-]{1,60}$/.test(text) ? text : null;
const reference = (text: string | null | undefined): string | null =>
  text && /^[A-Z]{0,10}[-#]?\d{1,12}$/.test(text) ? text : null;

/** Of an address the host only: users, paths and queries may name somebody. */
const hostOf = (url: string): string | null => URL.parse(url)?.hostname ?? null;

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The end of a file, from the first whole line on; empty where there is no file. */
function endOf(file: string): string {
  try {
    const bytes = fs.readFileSync(file);
    const end = bytes.subarray(-LOG_BYTES).toString('utf8');
    return bytes.length > LOG_BYTES ? end.slice(end.indexOf('\n') + 1) : end;
  } catch {
    return '';
  }
}

function itemWithoutPeople(store: Store, entry: OutboxEntry) {
  const ticket = unlessDamaged(() => store.tickets.find(entry.id));
  const attempts = unlessDamaged(() => store.submissions.attempts(entry.id)) ?? [];
  return {
    id: entry.id,
    state: entry.state,
    finalizedAt: entry.finalizedAt,
    updatedAt: entry.updatedAt,
    hold: entry.hold && { kind: entry.hold.kind, until: entry.hold.until },
    lookups: entry.lookups,
    error: code(entry.error?.code),
    findings: entry.findings.map((finding) => ({ code: code(finding.code), severity: finding.severity })),
    attempts: attempts.map(({ n, startedAt, endedAt, outcome, httpStatus, error }) => ({
      n,
      startedAt,
      endedAt,
      outcome,
      httpStatus,
      error: code(error?.code),
    })),
    ticket: ticket && {
      channel: ticket.channel,
      number: reference(ticket.number ?? ticket.id),
      category: ticket.status?.category ?? null,
      revision: ticket.revision,
      closed: ticket.closed,
    },
  };
}

/** The files of a bundle. Everything in it is named here; what is not, stays. */
async function contentOf(host: Host, store: Store, choice: SendingChoice): Promise<Record<string, string>> {
  const channel = await host.channel.read();
  const where = channel && { kind: channel.kind, host: hostOf(channel.url) };
  const items = store.read(() => {
    const open = unlessDamaged(() => store.outbox.open()) ?? [];
    const ended = unlessDamaged(() => store.outbox.ended(ENDED_ITEMS)) ?? [];
    return [...open, ...ended].map((entry) => itemWithoutPeople(store, entry));
  });
  const states = Object.entries(Object.groupBy(items, ({ state }) => state));
  const lines = unlessDamaged(() => store.syncLog.find({}, Number.MAX_SAFE_INTEGER, LINES)) ?? [];
  const { paused, network, clockAheadSeconds } = choice.current();
  const about = {
    app: host.version,
    platform: process.platform,
    arch: process.arch,
    node: process.versions.node,
    schema: SCHEMA_VERSION,
    madeAt: host.clock.now().toISOString(),
    channel: where,
    clockAheadSeconds,
    itemsByState: Object.fromEntries(states.map(([state, all]) => [state, all.length])),
  };
  const settings = {
    channel: channel && {
      ...where,
      hasRecipient: channel.recipient !== null,
      mailboxHost: channel.mailbox === null ? null : hostOf(channel.mailbox),
    },
    sending: { paused, sendsInThisNetwork: network?.sends ?? null },
    waits: host.waits,
  };
  const log = lines
    .toReversed()
    .map((line) => Object.assign(line, { code: code(line.code), detail: reference(line.detail) }));
  return {
    'README.txt': `${translate('en', 'sync-log', 'bundle.readme')}\n\n${translate('de', 'sync-log', 'bundle.readme')}\n`,
    'about.json': json(about),
    'desk.log': logWithoutPeople(endOf(path.join(host.profileDir, 'desk.log'))),
    'outbox.json': json(items),
    'settings.json': json(settings),
    'sync-log.jsonl': log.map((line) => `${JSON.stringify(line)}\n`).join(''),
  };
}

/**
 * A zip file for whoever helps: what the app did and how it is set up, in codes, numbers and times. No name, address,
 * title or text of a person or desk, no secret, no path of this computer. The same state gives the same bytes.
 */
export async function makeSupportBundle(
  host: Host,
  store: Store,
  choice: SendingChoice,
): Promise<Output<'makeSupportBundle'>> {
  const { strToU8, zipSync } = await import('fflate');
  const files = Object.entries(await contentOf(host, store, choice));
  const data = zipSync(Object.fromEntries(files.map(([name, text]) => [name, strToU8(text)])), {
    mtime: new Date(1980, 0, 1), // the first that a zip file knows
  });
  const day = host.clock.now().toISOString().slice(0, 10);
  return { fileName: `onboarding-desk-support-${day}.zip`, data };
}
