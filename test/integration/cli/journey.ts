import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { expect } from 'vitest';
import { makeDesk, type Run, type RunOptions, type TestDesk } from '../../support/run-desk.ts';
import { makeRequest, type Packet } from '../../support/packets.ts';
import { listen, startScriptedDesk, type ScriptedDesk } from '../../support/scripted-desk.ts';

export type ItemView = {
  id: string;
  state: string;
  nextAttemptAt: string | null;
  error: { code: string } | null;
};

/** Adds packets as drafts, in one call. */
export async function addAll(desk: TestDesk, packets: Packet[]): Promise<Run> {
  const added = await desk.run([
    'add',
    ...packets.map((packet) => desk.write(`${packet.id}.packet.json`, packet)),
  ]);
  expect(added).toMatchObject({ exitCode: 0, stderr: '' });
  return added;
}

/** Adds and finalizes packets. */
export async function queue(desk: TestDesk, packets: Packet[]): Promise<void> {
  await addAll(desk, packets);
  const finalized = await desk.run(['finalize', ...packets.map(({ id }) => id)]);
  expect(finalized.exitCode).toBe(0);
  expect(finalized.json.items.map((item: { state: string }) => item.state)).toEqual(
    packets.map(() => 'waiting'),
  );
}

/** Sends submissions to a Support API desk. */
export async function connect(desk: TestDesk, { url }: { url: string }, token?: string): Promise<Run> {
  const set = await desk.run(
    [
      'channel',
      'set',
      '--kind',
      'support-api',
      '--url',
      url,
      ...(token === undefined ? [] : ['--token-stdin']),
    ],
    token === undefined ? {} : { stdin: `${token}\n` },
  );
  expect(set.exitCode).toBe(0);
  return set;
}

type Template = {
  packet: Packet;
  server: Server;
  queued: Map<string, Buffer>;
  connected: Map<string, Buffer>;
};
let template: Promise<Template> | undefined;

const filesOf = (folder: string): Map<string, Buffer> =>
  new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));

/** A profile with one queued request, without and with a channel, made once per test file: every call of the command line costs. */
async function makeTemplate(): Promise<Template> {
  const desk = makeDesk();
  const packet = makeRequest();
  await queue(desk, [packet]);
  const queued = filesOf(desk.profile);
  const { server, url } = await listen();
  await connect(desk, { url });
  return { packet, server, queued, connected: filesOf(desk.profile) };
}

function copyProfile(files: Map<string, Buffer>, env: Record<string, string>): TestDesk {
  const desk = makeDesk({ env });
  mkdirSync(desk.profile, { mode: 0o700 });
  for (const [name, content] of files) writeFileSync(join(desk.profile, name), content, { mode: 0o600 });
  return desk;
}

/** A profile of the test's own with one queued request and no channel. */
export async function queueOne(
  env: Record<string, string> = {},
): Promise<{ desk: TestDesk; packet: Packet }> {
  template ??= makeTemplate();
  const { packet, queued } = await template;
  return { desk: copyProfile(queued, env), packet };
}

export type Prepared = { desk: TestDesk; server: ScriptedDesk; packet: Packet; packets: Packet[] };

/** A profile of the test's own with one queued request that goes to a scripted desk. */
export async function prepareOne(env: Record<string, string> = {}): Promise<Prepared> {
  template ??= makeTemplate();
  const { packet, server, connected } = await template;
  const desk = copyProfile(connected, env);
  return { desk, server: await startScriptedDesk({ server }), packet, packets: [packet] };
}

/** A profile with these requests queued, which go to a scripted desk on a port of its own. */
export async function prepare(packets: Packet[], env: Record<string, string> = {}): Promise<Prepared> {
  const desk = makeDesk({ env });
  const server = await startScriptedDesk();
  await queue(desk, packets);
  await connect(desk, server);
  return { desk, server, packet: packets[0] as Packet, packets };
}

export const sync = (desk: TestDesk, args: string[] = [], options: RunOptions = {}): Promise<Run> =>
  desk.run(['sync', ...args], options);

/** `show` of a packet that must be there. */
export async function show(desk: TestDesk, { id }: { id: string }) {
  const shown = await desk.run(['show', id]);
  expect(shown.exitCode).toBe(0);
  return shown.json;
}

/** The state of every item of a `sync` answer, by id. */
export const statesOf = (run: Run): Record<string, string> =>
  Object.fromEntries((run.json.items as ItemView[]).map(({ id, state }) => [id, state]));

/** The item of a `sync` answer for a packet. */
export const itemOf = (run: Run, { id }: { id: string }): ItemView | undefined =>
  (run.json.items as ItemView[]).find((item) => item.id === id);

/** Pointer and code of each finding, sorted. */
export const codesOf = (findings: { pointer: string; code: string }[]): string[] =>
  findings.map(({ pointer, code }) => `${pointer} ${code}`).toSorted();
