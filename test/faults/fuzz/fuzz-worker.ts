import fs from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { DeskError } from '../../../shared/errors.ts';
import type { Json } from '../../../shared/json-pointer.ts';
import { allParsers, makeCase } from './cases.ts';
import type { FuzzParser } from './parser.ts';
import { shrink } from './shrink.ts';

/* One thread of fuzz.ts: reads its cases one after the other and says which one it is at, so that a hang can be named. */

export type FuzzWork = {
  folder: string;
  seed: number;
  first: number;
  /** Beyond the last case, and from one case to the next. */
  end: number;
  step: number;
  /** The case under way. */
  current: SharedArrayBuffer;
};

export type FuzzFailure = {
  kind: 'crash' | 'hang';
  parser: string;
  case: number;
  message: string;
  /** As small as it was made. */
  input: Json;
};

export type FuzzWord =
  | { kind: 'ready' }
  | { kind: 'failure'; failure: FuzzFailure }
  | { kind: 'counts'; counts: [parser: string, cases: number][] };

const SLOWEST_MS = 2000;
const SAY_COUNTS_EVERY = 500;

const prototypes: object[] = [Object, Array, Function, String, Number, Map, Set, Promise, Error].map(
  ({ prototype }) => prototype as object,
);
const namesOf = (): string => prototypes.map((each) => Reflect.ownKeys(each).length).join();

/** Reads one input; the message of what is wrong, or null. */
async function failureOf(parser: FuzzParser, input: Json, names: string): Promise<string | null> {
  const startedMs = performance.now();
  try {
    const reading = parser.run(input);
    if (reading) await reading;
  } catch (error) {
    if (!(error instanceof DeskError) || error.code === 'internal')
      return (error instanceof Error ? error.stack : undefined) ?? String(error);
  }
  const tookMs = performance.now() - startedMs;
  if (tookMs > SLOWEST_MS) return `slow: ${Math.round(tookMs)} ms`;
  return namesOf() === names ? null : 'a prototype was changed';
}

/** What makes two failures the same: the first line of the message and the place, without values. */
const signatureOf = (message: string | null): string =>
  (message ?? '').split('\n').slice(0, 2).join().replaceAll(/\d+/g, '').slice(0, 120);

async function work({ folder, seed, first, end, step, current }: FuzzWork): Promise<void> {
  const say = (word: FuzzWord): void => parentPort?.postMessage(word); // oxlint-disable-line unicorn/require-post-message-target-origin -- a thread's, not a window's
  const parsers = allParsers(folder);
  const place = new Int32Array(current);
  const names = namesOf();
  let counts = new Map<string, number>();
  const sayCounts = (): void => {
    say({ kind: 'counts', counts: [...counts] });
    counts = new Map();
  };
  say({ kind: 'ready' });
  for (let number = first; number < end; number += step) {
    Atomics.store(place, 0, number);
    const { parser, input } = makeCase(parsers, seed, number);
    counts.set(parser.name, (counts.get(parser.name) ?? 0) + 1);
    let message = await failureOf(parser, input, names);
    // Once may be the machine, which does other things too.
    if (message?.startsWith('slow')) message = await failureOf(parser, input, names);
    if (message !== null) {
      Atomics.store(place, 0, -1); // making it smaller takes its time
      const wanted = signatureOf(message);
      const isSlow = message.startsWith('slow');
      const small = await shrink(
        input,
        async (less) => signatureOf(await failureOf(parser, less, names)) === wanted,
        { tries: isSlow ? 0 : 2000, ms: 10_000 },
      );
      const kind = isSlow ? 'hang' : 'crash';
      say({ kind: 'failure', failure: { kind, parser: parser.name, case: number, message, input: small } });
    }
    if (number % SAY_COUNTS_EVERY < step) sayCounts();
  }
  sayCounts();
  process.exit();
}

// Not offered to a process with bounds on its files; nothing here has to outlive a power cut.
fs.fsyncSync = () => undefined;
fs.fdatasyncSync = () => undefined;
await work(workerData as FuzzWork);
