import Database from 'better-sqlite3';
import { hash } from 'node:crypto';
import path from 'node:path';
import { makeCore } from '../../electron/core/core.ts';
import { makeNodeHost } from '../../electron/core/node-host.ts';
import { makeSummaryPdfWriter } from '../../electron/core/documents/pdf/summary-pdf.ts';
import { submissionAttachments } from '../../electron/core/operations/document-operations.ts';
import { requestBody, requestPayload } from '../../electron/core/submit/channels/support-api/request-body.ts';
import type { Attachment } from '../../electron/core/submit/channel.ts';
import { makeRequest, type Packet } from '../support/packets.ts';
import { startDeskProcess } from './desk-process.ts';
import type { Fact } from './report.ts';
import { figuresOf } from './timing.ts';

/*
 * Requests submitted one after the other to a practice desk in a process of its own: by the app, by bare `fetch` with
 * the same bytes and the same exchanges, and by that with what the disk must hold before and after each of them.
 */

export type SubmissionsEffort = {
  rounds: number;
  /** Requests of one side in one round. */
  requests: number;
};

/** A request with what is sent of it, made before the clock starts. */
type Prepared = { id: string; payload: string; attachments: Attachment[] };

/** How one side submits; answers how many milliseconds it took. */
type Side = (packets: readonly Packet[]) => Promise<number>;

async function timeOf(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Bare HTTP: two uploads, the request, and its ticket read back. */
function makeRawSubmit(url: string, token: string) {
  const call = async (method: string, where: string, headers: Record<string, string>, body?: BodyInit) => {
    const answer = await fetch(`${url}${where}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const { id } = (await answer.json()) as { id?: string };
    if (!answer.ok || !id) throw new Error(`${method} ${where} was answered with ${answer.status}`);
    return id;
  };
  return async ({ id, payload, attachments }: Prepared): Promise<void> => {
    const ids: string[] = [];
    for (const { name, mediaType, bytes } of attachments)
      ids.push(
        await call(
          'POST',
          '/attachments',
          {
            'content-type': mediaType,
            'content-digest': `sha-256=:${hash('sha256', bytes, 'base64')}:`,
            'content-disposition': `attachment; filename="${name}"`,
          },
          bytes,
        ),
      );
    const ticket = await call(
      'POST',
      '/onboarding-requests',
      { 'content-type': 'application/json', 'idempotency-key': `"${id}"` },
      requestBody(payload, ids),
    );
    await call('GET', `/onboarding-requests/${ticket}`, {});
  };
}

/** An attempt before, a receipt after: one row and one sync each, whatever else an app may need. */
function openLedger(file: string) {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE attempt (id TEXT PRIMARY KEY, payload TEXT NOT NULL, receipt TEXT) STRICT');
  const insert = db.prepare('INSERT INTO attempt (id, payload) VALUES (?, ?)');
  const update = db.prepare('UPDATE attempt SET receipt = ? WHERE id = ?');
  return {
    attempt: (id: string, payload: string): void => void insert.run(id, payload),
    receipt: (id: string, payload: string): void => void update.run(payload, id),
    close: (): void => void db.close(),
  };
}

const median = (values: readonly number[]): number => figuresOf(values).p50;

/** Submissions per second of the app, beside what bare HTTP and HTTP with two commits do in the same rounds. */
export async function measureSubmissions(
  folder: string,
  { rounds, requests }: SubmissionsEffort,
): Promise<Fact[]> {
  const desk = await startDeskProcess(path.join(folder, 'desk'));
  const ledger = openLedger(path.join(folder, 'ledger.sqlite'));
  const profileDir = path.join(folder, 'submitting-profile');
  const core = await makeCore(makeNodeHost({ profileDir, version: '0.0.0' }), 'write');
  const makeSummaryPdf = makeSummaryPdfWriter();
  const submit = makeRawSubmit(desk.url, desk.token);

  const prepare = (packets: readonly Packet[]): Promise<Prepared[]> =>
    Promise.all(
      packets.map(async (packet) => {
        const payload = requestPayload(packet);
        const submission = {
          seq: 1,
          id: packet.id,
          revision: 1,
          packet,
          payload,
          attachmentIds: null,
          frozenAt: '',
        };
        return {
          id: packet.id,
          payload,
          attachments: await submissionAttachments(submission, makeSummaryPdf),
        };
      }),
    );

  const sides: Record<'app' | 'http' | 'durable', Side> = {
    async app(packets) {
      const files = packets.map((packet) => ({ file: packet.id, text: JSON.stringify(packet) }));
      await core.desk.addPackets({ files });
      await core.desk.finalizePackets({ ids: packets.map(({ id }) => id) });
      return timeOf(async () => {
        const answer = await core.desk.sync({});
        if (!answer.ok || answer.value.sent !== packets.length) throw new Error('not all were sent');
      });
    },
    async http(packets) {
      const prepared = await prepare(packets);
      return timeOf(async () => {
        for (const request of prepared) await submit(request);
      });
    },
    async durable(packets) {
      const prepared = await prepare(packets);
      return timeOf(async () => {
        for (const request of prepared) {
          ledger.attempt(request.id, request.payload);
          await submit(request);
          ledger.receipt(request.id, request.payload);
        }
      });
    },
  };
  const names = ['app', 'http', 'durable'] as const;
  const perSecond = { app: [] as number[], http: [] as number[], durable: [] as number[] };
  try {
    const chosen = await core.desk.setChannel({ kind: 'support-api', url: desk.url, token: desk.token });
    if (!chosen.ok) throw new Error(chosen.error.code);
    // The first round is not counted; each begins with another side.
    for (let round = 0; round <= rounds; round += 1)
      for (const n of names.keys()) {
        const name = names[(n + round) % names.length] as (typeof names)[number];
        const packets = Array.from({ length: requests }, (_, company) => makeRequest({}, company));
        const ms = await sides[name](packets);
        if (round > 0) perSecond[name].push((1000 * requests) / ms);
      }
  } finally {
    await core.close();
    ledger.close();
    await desk.close();
  }
  const value = median(perSecond.app);
  const fact = { name: 'submissions', value, unit: '1/s' };
  return [
    { ...fact, raw: { name: 'bare HTTP', value: median(perSecond.http) } },
    {
      ...fact,
      raw: { name: 'HTTP and two commits each', value: median(perSecond.durable) },
      goal: { of: 'ratio', least: 0.8 },
    },
  ];
}
