import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';
import type { Json } from '../../../shared/json-pointer.ts';
import { openCore } from '../../support/cores.ts';
import { makeRequest } from '../../support/packets.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { valueOf } from '../../support/value-of.ts';
import { noWaits, openSubmitted } from '../submit/submitted-request.ts';
import { canariesInFiles, canaries } from './canaries.ts';

const people: Record<string, Json> = {
  '/company/name': canaries.company,
  '/contact/firstName': canaries.firstName,
  '/contact/lastName': canaries.lastName,
  '/contact/email': canaries.email,
  '/note': canaries.note,
};

const customerOf = async (core: Core, id: string): Promise<string> => {
  const { customerId } = valueOf(await core.desk.showFiling({ id }));
  if (customerId === null) throw new Error('the request has no customer');
  return customerId;
};

/** A profile whose request the practice desk inside it has, with a message. */
async function openPractising() {
  const profileDir = temporaryFolder();
  const core = await openCore({ profileDir, host: { waits: noWaits, practiceByDefault: true } });
  const packet = makeRequest(people);
  valueOf(await core.desk.addPackets({ files: [{ file: 'x', text: JSON.stringify(packet) }] }));
  valueOf(await core.desk.finalizePackets({ ids: [packet.id] }));
  expect(valueOf(await core.desk.sync({})).sent).toBe(1);
  valueOf(await core.desk.writeMessage({ id: packet.id, text: canaries.message }));
  valueOf(await core.desk.sync({}));
  return { core, profileDir, id: packet.id, customerId: await customerOf(core, packet.id) };
}

test('the practice desk in the profile is erased too, while it runs', async () => {
  const { core, profileDir, customerId } = await openPractising();
  expect(Object.keys(canariesInFiles(path.join(profileDir, 'practice-desk')))).not.toEqual([]);
  expect(valueOf(await core.desk.eraseCustomer({ customerId }))).toEqual({ erasedPackets: 1 });
  expect(canariesInFiles(profileDir)).toEqual({});
  // The desk goes on, and what it says of the erased ticket is nobody's.
  const again = makeRequest();
  valueOf(await core.desk.addPackets({ files: [{ file: 'y', text: JSON.stringify(again) }] }));
  valueOf(await core.desk.finalizePackets({ ids: [again.id] }));
  expect(valueOf(await core.desk.sync({}))).toMatchObject({ sent: 1, paused: null, needsYou: 0 });
});

test('what the practice desk keeps is in the export', async () => {
  const { core, customerId } = await openPractising();
  const { practiceDesk } = JSON.parse(valueOf(await core.desk.exportPerson({ customerId })).text) as {
    practiceDesk: Record<string, unknown>[];
  };
  expect(practiceDesk).toMatchObject([
    {
      body: { company: { name: canaries.company } },
      messages: [{ text: canaries.message }],
      attachments: expect.arrayContaining([expect.objectContaining({ contentType: 'application/pdf' })]),
    },
  ]);
});

test('what the desk says of an erased ticket is passed over without an error', async () => {
  const logged: string[] = [];
  const log = (level: string, message: string) => void (level === 'info' || logged.push(message));
  const { core, id, agent } = await openSubmitted({ host: { log }, changes: people });
  valueOf(await core.desk.eraseCustomer({ customerId: await customerOf(core, id) }));
  agent.ask(id, '/company/address/street');
  expect(valueOf(await core.desk.sync({}))).toMatchObject({ paused: null, items: [] });
  expect(logged).toEqual([]);
  expect(valueOf(await core.desk.checkProfile({}))).toEqual({ ok: true, problems: [] });
});

test('a request erased while the desk was being asked about it stays erased', async () => {
  const logged: string[] = [];
  const log = (level: string, message: string) => void (level === 'info' || logged.push(message));
  const asked = { erase: async (): Promise<void> => undefined, on: false };
  const slowFetch: typeof fetch = async (...args) => {
    const answer = await fetch(...args);
    if (asked.on) await asked.erase();
    return answer;
  };
  const { core, id, agent, profileDir } = await openSubmitted({
    host: { log, fetch: slowFetch },
    changes: people,
  });
  const customerId = await customerOf(core, id);
  asked.erase = async () => {
    asked.on = false;
    valueOf(await core.desk.eraseCustomer({ customerId }));
  };
  agent.ask(id, '/company/address/street');
  asked.on = true;
  valueOf(await core.desk.sync({}));
  expect(logged).toEqual([]);
  expect(await core.desk.showPacket({ id })).toMatchObject({ error: { code: 'erased' } });
  expect(valueOf(await core.desk.checkProfile({}))).toEqual({ ok: true, problems: [] });
  await core.close();
  expect(fs.existsSync(profileDir)).toBe(true);
  expect(canariesInFiles(profileDir)).toEqual({});
});
