import Database from 'better-sqlite3';
import fs from 'node:fs';
import path from 'node:path';
import { makeCore, type Core } from '../../electron/core/core.ts';
import { makeNodeHost } from '../../electron/core/node-host.ts';
import { v7 as newId } from 'uuid';
import { protectProfile } from '../../electron/core/keys/protection.ts';
import { openForWriting } from '../../electron/core/store/connection.ts';
import { keepBackup } from '../../electron/core/store/keep-backup.ts';
import { openCommitCounter } from '../../electron/core/store/commit-counter.ts';
import { profileFiles } from '../../electron/core/store/profile-files.ts';
import { makePlan, makeRequest } from '../support/packets.ts';
import { valueOf } from '../support/value-of.ts';
import { filesOf, FIRST, hostOf, KEPT_AT, QUEUED, TRASHED, type TemplateName } from './step-operations.ts';

const fixtureOf = (schema: number): string =>
  path.join(import.meta.dirname, `../fixtures/profile-schema-${schema}.sqlite`);

const openCore = (profileDir: string): Promise<Core> =>
  makeCore(makeNodeHost({ profileDir, version: '0.0.0' }), 'write');

/** A profile with a draft, one in the trash, a plan and a finalized request, and the backup of an older state of it. */
async function fill(folder: string): Promise<Core> {
  const { profileDir, backup } = filesOf(folder);
  const core = await openCore(profileDir);
  const packets = [
    makeRequest({ '/id': FIRST }, 1),
    makeRequest({ '/id': TRASHED }, 2),
    makeRequest({ '/id': QUEUED }, 3),
    makePlan(),
  ];
  const files = packets.map((packet) => ({ file: packet.id, text: JSON.stringify(packet) }));
  valueOf(await core.desk.addPackets({ files }));
  valueOf(await core.desk.backupProfile({ out: backup }));
  const url = 'http://127.0.0.1:8/partner-support/v1';
  valueOf(await core.desk.setChannel({ kind: 'support-api', url, token: 'old' }));
  valueOf(await core.desk.filePackets({ ids: [TRASHED], place: 'trash' }));
  valueOf(await core.desk.finalizePackets({ ids: [QUEUED] }));
  return core;
}

/** SQLite moves a journal of a thousand pages to the data file with the next commit. */
const JOURNAL_BYTES = 995 * 4120;

/** A profile as a crash leaves it whose journal is nearly so long that the next save moves it to the data file. */
async function fillJournal(folder: string): Promise<void> {
  const other = `${folder}-open`;
  const core = await fill(other);
  const { journal, database, commits } = profileFiles(filesOf(other).profileDir);
  for (let n = 0; fs.statSync(journal).size < JOURNAL_BYTES; n += 1)
    valueOf(await core.desk.editPacket({ id: FIRST, changes: [{ pointer: '/note', value: `old ${n}` }] }));
  const { profileDir } = filesOf(folder);
  fs.mkdirSync(profileDir, { recursive: true });
  for (const file of [database, journal, commits])
    fs.copyFileSync(file, path.join(profileDir, path.basename(file)));
  await core.close();
  fs.rmSync(other, { recursive: true });
}

/** A profile as the release with that schema left it. */
function copyFixture(folder: string, schema: number): void {
  const { profileDir } = filesOf(folder);
  const { database, commits } = profileFiles(profileDir);
  fs.mkdirSync(profileDir, { recursive: true });
  fs.copyFileSync(fixtureOf(schema), database);
  const db = new Database(database);
  db.pragma('journal_mode = WAL');
  const stored = db.prepare('SELECT profile_id, commits FROM profile').get() as {
    profile_id: string;
    commits: number;
  };
  db.close();
  const counter = openCommitCounter(commits);
  counter.write({ profileId: stored.profile_id, commits: stored.commits });
  counter.close();
}

/** A profile that the app has made backups of by itself. */
async function keep(folder: string): Promise<void> {
  await (await fill(folder)).close();
  const connection = openForWriting(filesOf(folder).profileDir, newId);
  for (const at of KEPT_AT) keepBackup(connection, at, { rotates: false });
  connection.close();
}

/** A profile that a key store protects. */
async function seal(folder: string): Promise<void> {
  await (await fill(folder)).close();
  await protectProfile(hostOf(folder), { kind: 'key-store' }, null);
}

/** Makes the folders that cases are copies of; answers where each is. */
export async function makeTemplates(folder: string): Promise<Record<TemplateName, string>> {
  const templates = {
    none: path.join(folder, 'none'),
    filled: path.join(folder, 'filled'),
    journal: path.join(folder, 'journal'),
    sealed: path.join(folder, 'sealed'),
    kept: path.join(folder, 'kept'),
    'schema-10': path.join(folder, 'schema-10'),
    'schema-30': path.join(folder, 'schema-30'),
  };
  fs.mkdirSync(templates.none, { recursive: true });
  const core = await fill(templates.filled);
  await core.close();
  fs.writeFileSync(filesOf(templates.filled).out, 'an older file of that name');
  await seal(templates.sealed);
  await keep(templates.kept);
  await fillJournal(templates.journal);
  copyFixture(templates['schema-10'], 10);
  copyFixture(templates['schema-30'], 30);
  return templates;
}
