import { makeBell, type Bell } from './bell.ts';
import { retention } from './capabilities.ts';
import { eraseRequest } from './erase-request.ts';
import { nextStep } from './life-cycle.ts';
import { allPromises, type Promises } from './promises.ts';
import type { EventType } from './schemas/event.ts';
import type { RequestRecord } from './store/requests.ts';
import type { Store } from './store/store.ts';

/** What every route works with. */
export type Desk = {
  /** Names this desk's data; part of every cursor. */
  id: string;
  store: Store;
  promises: Promises;
  /** The authorization server whose tokens the desk takes beside its own, if any. */
  oauthIssuer: string | null;
  /** Where the desk listens: `http://127.0.0.1:PORT`. */
  origin(): string;
  /** The desk's time, RFC 3339 in UTC. */
  now(): string;
  /** Rings after each commit that wrote events. */
  bell: Bell;
  /** Runs the work in one transaction and rings the bell once it is committed. */
  write<T>(work: () => T): T;
  /** Writes a change of a request and the event of it; only inside `write`. */
  change(record: RequestRecord, event: EventType, change: Partial<RequestRecord>, at?: string): RequestRecord;
  /** Takes every step that requests have come to since the last call, each in a transaction of its own. */
  catchUp(): void;
  /** Whether requests take steps by themselves, and after how many seconds. */
  pace: { seconds: number; runs(): boolean; set(runs: boolean): void };
  /** Removes what has outlived its retention. */
  tidyUp(): void;
};

type DeskDeps = {
  store: Store;
  promises?: Promises;
  oauthIssuer?: string | null;
  origin: () => string;
  now: () => Date;
  newId: () => string;
  /** Seconds that a request stays in each status that it leaves by itself; Infinity stops the clock. */
  stepSeconds: number;
};

const DAY_MS = 86_400_000;

export function makeDesk(deps: DeskDeps): Desk {
  const { store, origin, now, newId, stepSeconds, promises = allPromises, oauthIssuer = null } = deps;
  const bell = makeBell();
  let runs = Number.isFinite(stepSeconds);
  const daysAgo = (days: number): string => new Date(now().getTime() - days * DAY_MS).toISOString();

  const write: Desk['write'] = (work) => {
    const result = store.transact(work);
    bell.ring();
    return result;
  };
  const change: Desk['change'] = (record, event, changes, at = now().toISOString()) => {
    const changed = { ...record, ...changes, revision: record.revision + 1, updatedAt: at };
    store.requests.update(changed);
    store.events.append(event, changed);
    return changed;
  };
  /** True where a request was due and took its step. */
  const takeStep = (before: string): boolean => {
    if (!store.requests.firstDue(before)) return false;
    return write(() => {
      const record = store.requests.firstDue(before);
      if (!record) return false;
      const at = new Date(Date.parse(record.statusSince) + stepSeconds * 1000).toISOString();
      const step = nextStep(record, at, newId);
      if (step)
        change(record, 'request.status-changed', { ...step, statusSince: at, statusReason: null }, at);
      return step !== null;
    });
  };
  return {
    id: store.settings.readOrMake('desk-id', newId),
    store,
    promises,
    oauthIssuer,
    origin,
    now: () => now().toISOString(),
    bell,
    write,
    change,
    pace: {
      seconds: stepSeconds,
      runs: () => runs,
      set(wanted) {
        runs = wanted && Number.isFinite(stepSeconds);
      },
    },
    catchUp() {
      if (!runs) return;
      const before = new Date(now().getTime() - stepSeconds * 1000).toISOString();
      while (takeStep(before));
    },
    tidyUp() {
      write(() => {
        for (const record of store.requests.endedBefore(daysAgo(retention.personalDataDays)))
          eraseRequest(store, record, now().toISOString());
        store.retention.pruneEvents(daysAgo(retention.eventsDays));
        store.retention.pruneUnlinkedAttachments(daysAgo(retention.unlinkedAttachmentDays));
      });
    },
  };
}
