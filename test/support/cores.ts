import { onTestFinished } from 'vitest';
import type { Access } from '../../electron/core/assemble.ts';
import { makeCore, type Core } from '../../electron/core/core.ts';
import type { Host } from '../../electron/core/host.ts';
import { makeNodeHost } from '../../electron/core/node-host.ts';
import {
  startPracticeDesk,
  type PracticeDesk,
  type PracticeDeskOptions,
} from '../../electron/core/practice-desk/practice-desk.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Waits short enough for a test; the order of steps is the same. */
const shortWaits = { httpTimeoutMs: 5000, backoffMinMs: 10, backoffMaxMs: 40, lookupDelayMs: 20 };

/** A core on a profile of its own, closed when the test ends. */
export async function openCore(
  options: { profileDir?: string; access?: Access; host?: Partial<Host> } = {},
): Promise<Core> {
  const { profileDir = temporaryFolder(), access = 'write', host = {} } = options;
  const core = await makeCore(
    { ...makeNodeHost({ profileDir, version: '0.0.0', waits: shortWaits }), ...host },
    access,
  );
  onTestFinished(() => core.close());
  return core;
}

/** A practice desk whose tickets stand still, closed when the test ends. */
export async function openPracticeDesk(options: Partial<PracticeDeskOptions> = {}): Promise<PracticeDesk> {
  const desk = await startPracticeDesk({
    dataDir: temporaryFolder(),
    stepSeconds: Number.POSITIVE_INFINITY,
    ...options,
  });
  onTestFinished(() => desk.close());
  return desk;
}

/** Everything that a desk has stored: its truth, read without the app. */
export async function ticketsAt(desk: PracticeDesk): Promise<{ id: string; externalId: string }[]> {
  const items: { id: string; externalId: string }[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: '100', ...(cursor === null ? {} : { cursor }) });
    const response = await fetch(`${desk.url}/onboarding-requests?${query.toString()}`, {
      headers: { authorization: `Bearer ${desk.token}` },
    });
    const page = (await response.json()) as { items: typeof items; nextCursor: string | null };
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}
