import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { makeCore, type Core } from '../../electron/core/core.ts';
import { makeSummaryPdfWriter } from '../../electron/core/documents/pdf/summary-pdf.ts';
import type { Summaries } from '../../electron/core/documents/summaries.ts';
import type { WaitTimes } from '../../electron/core/host.ts';
import { makeNodeHost } from '../../electron/core/node-host.ts';
import { defaultWaits } from '../../electron/core/submit/waits.ts';
import { makeRequest } from '../support/packets.ts';

/*
 * Some clients of fleet.ts in one process; each is a whole core with a profile of its own and the waits of the packaged
 * app, stretched. The first line of standard input says how many; once each has a finalized request it says `ready`, and the next
 * line brings them all online at once. It says `asked MS` when a client speaks for the first time and `sent ID MS` when
 * its request has a receipt, in ms since the clients are online. A client that is done closes: two thousand that share
 * one token would only tell each other's news.
 */

/** The first line. */
export type Fleet = {
  folder: string;
  clients: number;
  channel: { url: string; token: string };
  /** How many times slower than in the packaged app the clients' time goes. */
  stretch: number;
};

const say = (line: string): void => void fs.writeSync(1, `${line}\n`);

let onlineAt: number | null = null;
const sinceOnline = (): string => (performance.now() - (onlineAt ?? 0)).toFixed(0);

/** What a fetch fails with where there is no network. */
const noNetwork = (): Error =>
  Object.assign(new TypeError('fetch failed'), {
    cause: Object.assign(new Error('offline'), { code: 'ENETUNREACH' }),
  });

async function startClient(
  profileDir: string,
  { channel, stretch }: Fleet,
  summaries: Summaries,
): Promise<Core> {
  const waits: WaitTimes = {
    httpTimeoutMs: stretch * defaultWaits.httpTimeoutMs,
    backoffMinMs: stretch * defaultWaits.backoffMinMs,
    backoffMaxMs: stretch * defaultWaits.backoffMaxMs,
    lookupDelayMs: stretch * defaultWaits.lookupDelayMs,
  };
  const host = makeNodeHost({ profileDir, version: '0.0.0', waits });
  let hasAsked = false;
  const core = await makeCore(
    {
      ...host,
      network: () => (onlineAt === null ? null : { id: 'office', name: 'Office' }),
      async fetch(...args) {
        if (onlineAt === null) throw noNetwork();
        if (!hasAsked) say(`asked ${sinceOnline()}`);
        hasAsked = true;
        return host.fetch(...args);
      },
    },
    'run',
    undefined,
    summaries,
  );
  const packet = makeRequest();
  const answers = [
    await core.desk.setChannel({ kind: 'support-api', ...channel }),
    await core.desk.addPackets({ files: [{ file: 'request', text: JSON.stringify(packet) }] }),
    await core.desk.finalizePackets({ ids: [packet.id] }),
  ];
  if (answers.some(({ ok }) => !ok)) throw new Error('a request was not finalized');
  let isDone = false;
  async function closeOnceSent(): Promise<void> {
    if (isDone || onlineAt === null) return;
    const shown = await core.desk.showPacket({ id: packet.id });
    if (isDone || !shown.ok || shown.value.state !== 'sent') return;
    isDone = true;
    say(`sent ${packet.id} ${sinceOnline()}`);
    await core.close();
  }
  core.onEvent(() => void closeOnceSent());
  return core;
}

if (import.meta.main) {
  const lines = createInterface(process.stdin)[Symbol.asyncIterator]();
  const { value } = await lines.next();
  const fleet = JSON.parse(value as string) as Fleet;
  const cores: Core[] = [];
  // One for all, since a thread with fonts for each would be more than a computer has.
  const summaries: Summaries = { make: makeSummaryPdfWriter(), close: () => Promise.resolve() };
  for (let n = 0; n < fleet.clients; n += 1)
    cores.push(await startClient(path.join(fleet.folder, String(n)), fleet, summaries));
  say('ready');
  await lines.next();
  onlineAt = performance.now();
  for (const core of cores) core.wake('network');
}
