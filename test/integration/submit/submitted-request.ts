import { expect } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';
import type { Host } from '../../../electron/core/host.ts';
import type { OnAnswer } from '../../../electron/core/practice-desk/server.ts';
import type { Json } from '../../../shared/json-pointer.ts';
import { openCore, openPracticeDesk } from '../../support/cores.ts';
import { hireAgent } from '../../support/desk-agent.ts';
import { makeRequest } from '../../support/packets.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { valueOf } from '../../support/value-of.ts';

/** No waits at all, so that every sync is free to do the next step. */
export const noWaits = { httpTimeoutMs: 5000, backoffMinMs: 0, backoffMaxMs: 0, lookupDelayMs: 0 };

/** Adds a complete request and submits it. */
export async function submit(core: Core, changes: Record<string, Json | undefined> = {}): Promise<string> {
  const packet = makeRequest(changes);
  valueOf(await core.desk.addPackets({ files: [{ file: 'x', text: JSON.stringify(packet) }] }));
  valueOf(await core.desk.finalizePackets({ ids: [packet.id] }));
  expect(valueOf(await core.desk.sync({})).sent).toBe(1);
  return packet.id;
}

/** A core with a request that a practice desk has, and a person at that desk. */
export async function openSubmitted(
  options: { host?: Partial<Host>; onAnswer?: OnAnswer; changes?: Record<string, Json | undefined> } = {},
) {
  const [profileDir, dataDir] = [temporaryFolder(), temporaryFolder()];
  const desk = await openPracticeDesk({
    dataDir,
    ...(options.onAnswer ? { onAnswer: options.onAnswer } : {}),
  });
  const host = { waits: noWaits, ...options.host };
  const core = await openCore({ profileDir, host });
  valueOf(await core.desk.setChannel({ kind: 'support-api', url: desk.url, token: desk.token }));
  const id = await submit(core, options.changes);
  return { core, id, desk, agent: hireAgent(dataDir), profileDir, host };
}

/** The code of a failed call. */
export const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }): string =>
  result.ok ? 'ok' : result.error.code;
