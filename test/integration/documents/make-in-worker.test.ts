import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import {
  makeSummaryWorker,
  type SummaryWorkerOptions,
} from '../../../electron/core/documents/make-in-worker.ts';
import { makeSummaries } from '../../../electron/core/documents/summaries.ts';
import { makeSummaryPdfWriter, type SummaryInput } from '../../../electron/core/documents/pdf/summary-pdf.ts';
import { makePlan, makeRequest, type Packet } from '../../support/packets.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const summaryOf = (packet: Packet, kind: SummaryInput['kind'] = 'request'): SummaryInput => ({
  packet,
  kind,
  state: 'sent',
  findings: [],
  ticket: null,
  language: 'de',
  watermark: false,
});
/** One whose title says what the worker below shall do. */
const asking = (id: string): SummaryInput => summaryOf({ ...makeRequest(), id });

/** A worker that does what it is asked for instead of making a summary. */
const oddWorker = `
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', ({ packet: { id } }) => {
    if (id === 'exit') process.exit(3);
    if (id === 'throw') throw new Error('odd');
    if (id === 'refuse') return parentPort.postMessage({ reason: 'odd' });
    if (id === 'silent') return;
    if (id === 'forever') for (;;);
    if (id === 'memory') for (const all = []; ; ) all.push(Array(1e5).fill(all.length));
    parentPort.postMessage({ made: { bytes: new Uint8Array(1), pages: 1, title: id } });
  });`;

function open(options: SummaryWorkerOptions = {}) {
  const worker = makeSummaryWorker(options);
  onTestFinished(worker.close);
  return worker;
}

function openOdd(options: SummaryWorkerOptions = {}) {
  const entry = path.join(temporaryFolder(), 'odd-worker.cjs');
  fs.writeFileSync(entry, oddWorker);
  return open({ entry, memory: { maxOldGenerationSizeMb: 16 }, ...options });
}

test('a summary made in the worker has the bytes of one made here, whatever was made before', async () => {
  const { make } = open();
  const inputs = [
    summaryOf(makeRequest({}, 1)),
    summaryOf(makeRequest({ '/company/name': 'Thị 東京 ⼀一 شركة GmbH' }, 2)),
    summaryOf(makePlan(), 'plan'),
    summaryOf(makeRequest({}, 1)),
  ];
  const made = await Promise.all(inputs.map(make));
  for (const [n, input] of inputs.entries()) {
    const here = await makeSummaryPdfWriter()(input);
    expect(Buffer.compare(made[n]?.bytes ?? Buffer.of(), here.bytes)).toBe(0);
    expect(made[n]).toMatchObject({ pages: here.pages, title: here.title });
  }
});

test.for(['exit', 'throw', 'refuse', 'memory'])(
  'a worker that fails (%s) fails that one document, and those behind it are made',
  async (what) => {
    const { make } = openOdd();
    const made = await Promise.allSettled(
      ['first', what, 'next', what, 'last'].map((id) => make(asking(id))),
    );
    expect(
      made.map((result) => (result.status === 'fulfilled' ? result.value.title : result.reason.code)),
    ).toEqual(['first', 'document-failed', 'next', 'document-failed', 'last']);
  },
);

test.for(['forever', 'silent'])(
  'a document that is never done (%s) is given up, and the next one is made',
  async (what) => {
    const { make } = openOdd({ longestMs: 300 });
    const given = make(asking(what));
    const next = make(asking('next'));
    await expect(given).rejects.toMatchObject({ code: 'document-failed' });
    await expect(next).resolves.toMatchObject({ title: 'next' });
  },
);

test('a worker that had nothing to do for a while ends, and another one makes the next document', async () => {
  const { make } = openOdd({ idleMs: 1 });
  for (const id of ['first', 'second', 'third']) {
    await expect(make(asking(id))).resolves.toMatchObject({ title: id });
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
});

test('the end fails the document under way and every later one', async () => {
  const { make, close } = openOdd();
  const given = make(asking('silent')).catch(({ code }: { code: string }) => code);
  await new Promise(setImmediate);
  await close();
  expect(await given).toBe('document-failed');
  await expect(make(asking('next'))).rejects.toMatchObject({ code: 'document-failed' });
});

test('a huge packet holds up nobody else on the caller’s thread', async () => {
  const { make } = open();
  const people = Array.from({ length: 1500 }, (_, n) => ({
    key: `p${n}`,
    type: 'user',
    subject: `somebody.${n}@muster.example`,
    affiliation: 'customer',
    customer: 'muster',
  }));
  let turns = 0;
  const counting = setInterval(() => (turns += 1), 1);
  try {
    const { pages } = await make(summaryOf(makePlan({ '/people': people }), 'plan'));
    expect(pages).toBeGreaterThan(20);
    expect(turns).toBeGreaterThan(20);
  } finally {
    clearInterval(counting);
  }
});

test('a process that made a summary in a worker ends without closing it', async () => {
  const module = new URL('../../../electron/core/documents/make-in-worker.ts', import.meta.url).href;
  const script = `
    const { makeSummaryWorker } = await import(${JSON.stringify(module)});
    const { title } = await makeSummaryWorker().make(${JSON.stringify(summaryOf(makeRequest({}, 1)))});
    console.log(title);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    timeout: 20_000,
  });
  expect(stdout).toMatch(/^Onboarding /);
});

test('a short call makes its summaries without a worker, and what is more in one', async () => {
  const { make, close } = makeSummaries(1);
  onTestFinished(close);
  await close(); // from here on the worker makes none
  const input = summaryOf(makeRequest({}, 1));
  await expect(make(input)).resolves.toMatchObject({ pages: 1 });
  await expect(make(input)).rejects.toMatchObject({ code: 'document-failed' });
});

test('closing while a summary has just come ends before its process does', async () => {
  const module = path.resolve(import.meta.dirname, '../../../electron/core/documents/make-in-worker.ts');
  const input = JSON.stringify(summaryOf(makeRequest()));
  const script = `
    import { makeSummaryWorker } from ${JSON.stringify(module)};
    const worker = makeSummaryWorker();
    await worker.make(${input});
    worker.make(${input}).catch(() => {});
    await null;
    for (const end = performance.now() + 500; performance.now() < end;); // it comes meanwhile, but nobody looks
    await worker.close();
    console.log('closed');`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  expect(stdout).toBe('closed\n');
});
