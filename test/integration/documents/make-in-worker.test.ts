import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import {
  makeSummaryWorker,
  type SummaryWorkerOptions,
} from '../../../electron/core/documents/make-in-worker.ts';
import { DeskError } from '../../../shared/errors.ts';
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
  milestones: [],
  language: 'de',
  watermark: false,
  letterhead: { name: '', logo: null },
  withNotes: false,
});
/** One whose title says what the worker below shall do. */
const asking = (id: string): SummaryInput[] => [summaryOf({ ...makeRequest(), id })];

/** A worker that does what it is asked for instead of making a summary. */
const oddWorker = `
  const { parentPort, resourceLimits } = require('node:worker_threads');
  parentPort.on('message', ([{ packet: { id } }]) => {
    if (id === 'exit') process.exit(3);
    if (id === 'throw') throw new Error('odd');
    if (id === 'refuse') return parentPort.postMessage({ reason: 'odd' });
    if (id === 'silent') return;
    if (id === 'forever') for (;;);
    if (id === 'told') return parentPort.postMessage({ done: 1 });
    if (id === 'slowly') for (const done of [1, 2, 3]) parentPort.postMessage({ done });
    if (id === 'room') id = String(resourceLimits.maxOldGenerationSizeMb);
    if (id === 'memory') for (const all = []; ; ) all.push(Array(1e5).fill(all.length));
    parentPort.postMessage({ made: { bytes: new Uint8Array(1), pages: 1, title: id } });
  });`;

function open(options: SummaryWorkerOptions = {}) {
  const worker = makeSummaryWorker(options);
  onTestFinished(worker.close);
  return worker;
}

const oddMemory = { usual: { maxOldGenerationSizeMb: 16 }, large: { maxOldGenerationSizeMb: 24 } };

function openOdd(options: SummaryWorkerOptions = {}) {
  const entry = path.join(temporaryFolder(), 'odd-worker.cjs');
  fs.writeFileSync(entry, oddWorker);
  return open({ entry, memory: oddMemory, ...options });
}

test('a summary made in the worker has the bytes of one made here, whatever was made before', async () => {
  const { make } = open();
  const inputs = [
    summaryOf(makeRequest({}, 1)),
    summaryOf(makeRequest({ '/company/name': 'Thị 東京 ⼀一 شركة GmbH' }, 2)),
    summaryOf(makePlan(), 'plan'),
    summaryOf(makeRequest({}, 1)),
  ];
  const made = await Promise.all(inputs.map((input) => make([input])));
  for (const [n, input] of inputs.entries()) {
    const here = await makeSummaryPdfWriter()([input]);
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

const codeOf = (error: { code: string }): string => error.code;

test('a document that is cancelled ends at once with its reason, and those behind it are made', async () => {
  const { make } = openOdd();
  const cancel = new AbortController();
  const told = Promise.withResolvers();
  const given = make(asking('told'), told.resolve, cancel.signal).catch(codeOf);
  const next = make(asking('next'));
  await told.promise; // it is under way, and never done
  cancel.abort(new DeskError('cancelled'));
  expect(await given).toBe('cancelled');
  await expect(next).resolves.toMatchObject({ title: 'next' });
});

test('a document that is cancelled while it waits answers at once and is never begun', async () => {
  const { make } = openOdd();
  const [first, second] = [new AbortController(), new AbortController()];
  const told = Promise.withResolvers();
  const given = make(asking('told'), told.resolve, first.signal).catch(codeOf);
  const begun: number[] = [];
  const waiting = make(asking('slowly'), (done) => begun.push(done), second.signal).catch(codeOf);
  await told.promise;
  second.abort(new DeskError('cancelled'));
  expect(await waiting).toBe('cancelled'); // and the first still holds the worker
  first.abort(new DeskError('cancelled'));
  expect(await given).toBe('cancelled');
  await expect(make(asking('next'), undefined, second.signal)).rejects.toMatchObject({ code: 'cancelled' });
  await expect(make(asking('next'))).resolves.toMatchObject({ title: 'next' });
  expect(begun).toEqual([]);
});

test('cancelling what is done changes nothing', async () => {
  const { make } = openOdd();
  const cancel = new AbortController();
  const done = await make(asking('done'), undefined, cancel.signal);
  const next = make(asking('next'));
  cancel.abort(new DeskError('cancelled'));
  expect(done.title).toBe('done');
  await expect(next).resolves.toMatchObject({ title: 'next' });
});

test('the caller hears of every summary of a file', async () => {
  const { make } = openOdd();
  const heard: [number, number][] = [];
  const inputs = ['slowly', 'second', 'third'].flatMap(asking);
  await make(inputs, (...progress) => heard.push(progress));
  expect(heard).toEqual([
    [1, 3],
    [2, 3],
    [3, 3],
  ]);
});

test('a file of huge packets gets a thread with more memory, and the next one has its usual room', async () => {
  const { make } = openOdd();
  const huge = summaryOf({ ...makeRequest({ '/note': 'x'.repeat(200_000) }), id: 'room' });
  const rooms: string[] = [];
  for (const inputs of [asking('room'), [huge], asking('room')]) rooms.push((await make(inputs)).title);
  expect(rooms).toEqual(['16', '24', '16']);
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
    const { pages } = await make([summaryOf(makePlan({ '/people': people }), 'plan')]);
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
    const { title } = await makeSummaryWorker().make([${JSON.stringify(summaryOf(makeRequest({}, 1)))}]);
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
  const input = [summaryOf(makeRequest({}, 1))];
  await expect(make(input)).resolves.toMatchObject({ pages: 1 });
  await expect(make(input)).rejects.toMatchObject({ code: 'document-failed' });
});

test('closing while a summary has just come ends before its process does', async () => {
  const module = path.resolve(import.meta.dirname, '../../../electron/core/documents/make-in-worker.ts');
  const input = JSON.stringify([summaryOf(makeRequest())]);
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
