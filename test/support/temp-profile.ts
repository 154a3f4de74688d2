import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { v7 as newId } from 'uuid';
import { onTestFinished } from 'vitest';
import {
  openForReading,
  openForWriting,
  type StoreConnection,
} from '../../electron/core/store/connection.ts';
import { ownLease } from '../../electron/core/store/lease.ts';
import { profileFiles } from '../../electron/core/store/profile-files.ts';
import { makeStore, type Store } from '../../electron/core/store/store.ts';
import { DeskError } from '../../shared/errors.ts';
import type { Json, JsonObject } from '../../shared/json-pointer.ts';
import type { OutboxEntry } from '../../electron/core/store/outbox.ts';
import { makeRequest } from './packets.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Any moment will do: nothing in the store is ordered by the clock. */
export const AT = '2026-11-22T09:00:00.000Z';

export type OpenProfile = {
  dir: string;
  files: ReturnType<typeof profileFiles>;
  connection: StoreConnection;
  store: Store;
  /** Closes it before the test ends; once is enough. */
  close(): void;
};

function opened(dir: string, connection: StoreConnection): OpenProfile {
  let isOpen = true;
  const close = (): void => {
    if (isOpen) connection.close();
    isOpen = false;
  };
  onTestFinished(close);
  return { dir, files: profileFiles(dir), connection, store: makeStore(connection), close };
}

/** Opens a profile as its writer, closed when the test ends. */
export const openProfile = (dir = temporaryFolder()): OpenProfile => opened(dir, openForWriting(dir, newId));

/** Opens a profile that is there for reading, closed when the test ends. */
export function openReader(dir: string): OpenProfile {
  const connection = openForReading(dir);
  if (!connection) throw new Error(`no profile in ${dir}`);
  return opened(dir, connection);
}

/** Stores a complete request as one acknowledged change; answers its id. */
export function addRequest(store: Store, changes: Record<string, Json | undefined> = {}): string {
  const packet = makeRequest(changes);
  store.write(() => {
    store.drafts.add({ id: packet.id, kind: 'request', packet, at: AT });
    store.audit.record('created', packet.id, AT);
  });
  return packet.id;
}

/** Puts a stored request into the outbox, `sending` with a lease of this process unless told otherwise. */
export function queueRequest(store: Store, id: string, changes: Partial<OutboxEntry> = {}): number {
  return store.write(() => {
    const submissionSeq = store.submissions.add(id, { id }, '{}', AT);
    store.outbox.add({
      id,
      submissionSeq,
      state: 'waiting',
      lease: null,
      hold: null,
      lookups: 0,
      error: null,
      findings: [],
      finalizedAt: AT,
      updatedAt: AT,
      ...changes,
    });
    return submissionSeq;
  });
}

const words = { de: 'Ein Fehler', en: 'An error' };

/**
 * Fills every column of every table of a profile at least once, but of `different_companies`, which needs two requests;
 * answers the id of the request that has it all.
 */
export function fillEveryTable(store: Store): string {
  const id = addRequest(store);
  const error = { code: 'network-broken', message: words, deskWords: 'no' };
  const submissionSeq = queueRequest(store, id, {
    state: 'sending',
    lease: ownLease(),
    hold: { kind: 'backoff', bootId: 'boot', untilUptimeMs: 1, until: AT },
    lookups: 1,
    error,
    findings: [{ pointer: '', code: 'dropped-by-desk', severity: 'warning', message: words, params: {} }],
  });
  store.write(() => {
    const n = store.submissions.startAttempt(id, submissionSeq, 'support-api https://desk.example', AT);
    store.submissions.endAttempt(id, n, { outcome: 'unknown', at: AT, httpStatus: 504, error });
    store.submissions.freezeAttachments(submissionSeq, ['att-1']);
    store.tickets.put(
      {
        packetId: id,
        channel: 'support-api',
        desk: 'support-api https://desk.example',
        id: 'OD-1',
        number: '1',
        url: 'https://desk.example/1',
        status: { code: 'received', category: 'open', label: words, since: AT },
        revision: 1,
        closed: false,
      },
      AT,
    );
    store.tickets.reach(id, { name: 'ticket-opened', at: AT, source: 'desk', evidence: 'OD-1' });
    store.tickets.setCursor('support-api https://desk.example', 'c1');
    const hold = { kind: 'backoff' as const, bootId: 'boot', untilUptimeMs: 1, until: AT };
    store.followUps.put(id, { messagesDue: true, messagesCursor: 'c1' });
    const message = { packetId: id, id: newId(), deskId: 'MSG-1', author: 'partner' as const, name: 'Max' };
    const added = store.messages.add({ ...message, text: 'Hallo', at: AT, state: 'unknown' });
    store.messages.put({ ...added, firstTriedAt: AT, tries: 1, hold, error });
    store.revisions.add({
      packetId: id,
      state: 'unknown',
      basedOn: submissionSeq,
      submissionSeq,
      shown: { note: '' },
      hold,
      error,
      startedAt: AT,
      updatedAt: AT,
    });
    store.withdrawals.put({
      packetId: id,
      state: 'waiting',
      tries: 1,
      firstTriedAt: AT,
      hold,
      error,
      askedAt: AT,
      updatedAt: AT,
    });
    store.syncLog.add(AT, {
      event: 'attempt-ended',
      packetId: id,
      channel: 'support-api',
      httpStatus: 201,
      durationMs: 7,
      code: 'sent',
      detail: '1',
    });
    store.keyUses.keep(id, { at: AT, uptimeMs: 1, bootId: 'boot', deskTimeMs: 1 });
    store.reminders.dismiss(id, 7, AT);
    const customerId = newId();
    store.customers.add(customerId, { name: 'SAP SE' }, AT);
    store.customers.setContacts(customerId, [{ email: 'erika.muster@example.com' }], AT);
    store.filing.put(id, { place: 'archive', tags: ['sample'], movedAt: AT, customerId });
    for (const [note, how] of [
      ['typed', { origin: 'edit', step: 'visit-1' }],
      ['', { origin: 'undo', of: 1 }],
    ] as const) {
      const row = store.drafts.get(id);
      store.drafts.change(row, { ...(JSON.parse(row.packet) as JsonObject), note }, AT, how);
    }
    store.keptFindings.keep(id, { pointer: '/note', code: 'sample', value: '["",{}]' }, AT);
    store.templates.put({ id: newId(), name: 'Sample', packet: { channel: 'help-center' }, updatedAt: AT });
    store.views.put({ id: newId(), name: 'Sample', filter: { tag: 'sample' }, sort: 'name' });
    store.sessions.start(AT, 0);
    store.sessions.end(AT);
    store.audit.record('attempted', id, AT, { n });
  });
  return id;
}

/**
 * Copies the files of a profile that is open, as a crash would leave them: what was committed last is in the journal
 * only. The copy has no lock and no writer.
 */
export function crashedCopy({ files }: OpenProfile, dir = temporaryFolder()): string {
  for (const file of [files.database, files.journal, files.commits])
    fs.copyFileSync(file, path.join(dir, path.basename(file)));
  return dir;
}

/** SHA-256 of every file under a folder by its path there; what SQLite keeps in `-shm` is no content. */
export function contentOf(dir: string): Record<string, string> {
  const names = fs.readdirSync(dir, { recursive: true, encoding: 'utf8' }).toSorted();
  const files = names.filter(
    (name) => !/-shm$|writer\.lock$/.test(name) && fs.statSync(path.join(dir, name)).isFile(),
  );
  return Object.fromEntries(
    files.map((name) => [
      name,
      createHash('sha256')
        .update(fs.readFileSync(path.join(dir, name)))
        .digest('hex'),
    ]),
  );
}

/** The DeskError that a call throws; anything else fails the test. */
export function deskErrorOf(call: () => unknown): DeskError {
  try {
    call();
  } catch (error) {
    if (error instanceof DeskError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

const storeFolder = pathToFileURL(path.join(import.meta.dirname, '../../electron/core/store/')).href;

/**
 * Runs a script in a process of its own that ends with the test. In it, `use(FILE)` imports a file of the store and
 * `say(TEXT)` prints a line at once.
 */
export function startScript(script: string): ChildProcessByStdio<null, Readable, null> {
  const prelude = `
    import fs from 'node:fs';
    const use = (file) => import(${JSON.stringify(storeFolder)} + file);
    const say = (text) => fs.writeSync(1, text + '\\n');`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', `${prelude}\n${script}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/** Waits until a script has printed a line that begins with `start`; answers the line. */
export function lineOf(child: ChildProcessByStdio<null, Readable, null>, start = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (part: Buffer) => {
      text += part.toString();
      const line = text
        .split('\n')
        .slice(0, -1)
        .find((line) => line.startsWith(start));
      if (line !== undefined) resolve(line);
    });
    child.once('exit', (code) => reject(new Error(`the script ended with ${code}: ${text}`)));
  });
}

/** Ends a script at once, without a chance to tidy up. */
export async function killScript(child: ChildProcessByStdio<null, Readable, null>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
