import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { unlockProfile } from '../../electron/core/keys/unlock-profile.ts';
import { failureOf } from '../../shared/failure.ts';
import { restoreBackup } from '../../electron/core/store/backup.ts';
import { profileFiles } from '../../electron/core/store/profile-files.ts';
import { asDeskError } from '../../electron/core/store/store-errors.ts';
import { faultSeed, seededRandom } from '../support/seeded-random.ts';
import { say, skipWhere } from '../support/system-check.ts';
import { bundleProgram } from './bundle-program.ts';
import { compileFailingCalls, failingEnvironment, type Failure, type FailureKind } from './failing-calls.ts';
import {
  inspectBackup,
  inspectProfile,
  inspectSettings,
  type Settings,
  type Content,
} from './inspect-profile.ts';
import {
  ADDED,
  filesOf,
  hostOf,
  operationNames,
  operations,
  type OperationName,
  type TemplateName,
} from './step-operations.ts';
import { makeTemplates } from './step-templates.ts';
import type { StepAnswer, StepCase } from './stepping-process.ts';

/*
 * Every step by which an operation changes a file is failed: the first, the second, and so on until the operation
 * comes to its end without meeting the failure. After each the profile is opened by another process, as after a
 * restart, and looked at. By itself: `node test/faults/step-faults.ts`, with `--long` for more kinds of failures, with
 * `--only NAME` for one operation. With `--most N` about so many steps of each operation are failed, evenly spread from
 * a first one that the seed chooses.
 */

const SHORT: Failure[] = [
  { kind: 'once', error: 'EIO', isTorn: false },
  { kind: 'for-good', error: 'ENOSPC', isTorn: true },
];
const LONG: Failure[] = (['once', 'for-good', 'freed'] satisfies FailureKind[]).flatMap((kind) =>
  ['EIO', 'ENOSPC', 'EDQUOT', 'EROFS'].flatMap((error) =>
    [false, true].map((isTorn) => ({ kind, error, isTorn })),
  ),
);

/** What a person may be told when the disk fails. */
const HONEST = new Set(['disk-full', 'disk-unwritable', 'file-unwritable', 'profile-unreadable']);

/** The operations in which no step may be counted: a number that is too small means that the library sees nothing. */
const FEWEST_STEPS = 3;

type State = { profile: Content; out: string; settings: Settings };

type Tally = { steps: number; stride: number; cases: number; codes: Map<string, number>; failures: string[] };

async function stateOf(folder: string): Promise<{ state: State; problems: string[] }> {
  const { profileDir, out } = filesOf(folder);
  const key = await unlockProfile(hostOf(folder));
  const { content, problems } = inspectProfile(profileDir, key);
  return {
    state: { profile: content, out: inspectBackup(out, key), settings: inspectSettings(profileDir) },
    problems,
  };
}

/** A token never stands beside another desk's address; with an operation that failed there may be none. */
const isOwnToken = ({ channel, token }: Settings, states: State[]): boolean =>
  (token === '' && states.length > 1) ||
  states.some(({ settings }) => settings.channel === channel && settings.token === token);

/** Members that are in neither of two states. */
function differences(now: State, before: State, after: State, isDone: boolean): string[] {
  const among = (
    name: string,
    found: string | undefined,
    old: string | undefined,
    wanted: string | undefined,
  ) =>
    found === wanted || (!isDone && found === old)
      ? []
      : [`${name} is ${found ?? 'missing'}; before ${old ?? 'missing'}, after ${wanted ?? 'missing'}`];
  // What an operation made ready for itself has an id of its own, and is looked at by itself.
  const ids = new Set([...Object.keys(before.profile), ADDED]);
  return [
    ...[...ids].flatMap((id) => among(id, now.profile[id], before.profile[id], after.profile[id])),
    ...among('the backup', now.out, before.out, after.out),
    ...among('the channel', now.settings.channel, before.settings.channel, after.settings.channel),
    ...among('who holds the key', now.settings.seals, before.settings.seals, after.settings.seals),
    ...(isOwnToken(now.settings, isDone ? [after] : [before, after])
      ? []
      : [`the token is ${now.settings.token} for ${now.settings.channel}`]),
  ];
}

/** A process in which calls fail; answers a case at a time. One that ended is followed by another. */
function makeStepping(program: string, library: string, folder: string) {
  let process = startStepping(program, library, folder);
  return {
    async run(step: StepCase): Promise<StepAnswer> {
      const answer = await process.run(step);
      if (answer) return answer;
      const problems = [`the process ended: ${await process.close()}`];
      process = startStepping(program, library, folder);
      return { steps: 0, fired: 1, call: '', answers: ['ended'], closing: '', problems };
    },
    close: () => process.close(),
  };
}
type Stepping = ReturnType<typeof makeStepping>;

/** How long one case may take, in ms: none takes a second. */
const PATIENCE_MS = 60_000;

function startStepping(program: string, library: string, folder: string) {
  const child = spawn(process.execPath, [program], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...failingEnvironment(library, path.join(folder, 'failing')) },
  });
  const ended = once(child, 'exit');
  child.stdin.on('error', () => undefined); // it may be gone already
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const loaded = lines.next();
  return {
    /** The answer; null where the process ended, or had to be ended. */
    async run(step: StepCase): Promise<StepAnswer | null> {
      await loaded;
      const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      child.stdin.write(`${JSON.stringify(step)}\n`);
      const line = await lines.next();
      clearTimeout(timer);
      return line.done ? null : (JSON.parse(line.value) as StepAnswer);
    },
    /** Ends it; answers how it ended. */
    async close(): Promise<string> {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await ended;
      return String(child.signalCode ?? child.exitCode);
    },
  };
}

type World = {
  folder: string;
  /** Most cases of one operation under one kind of failure: of more steps every so manyth is failed. */
  most: number;
  templates: Record<TemplateName, string>;
  tallies: Map<OperationName, Tally>;
};

/** A copy of an operation's template; the reserve, which is large and only ever deleted, is linked. */
function copyOf(world: World, operation: OperationName, name: string): string {
  const folder = path.join(world.folder, name);
  const template = world.templates[operations[operation].template];
  const [from, to] = [template, folder].map((of) => profileFiles(filesOf(of).profileDir).reserve) as [
    string,
    string,
  ];
  fs.cpSync(template, folder, { recursive: true, filter: (file) => file !== from });
  if (fs.existsSync(from)) fs.linkSync(from, to);
  return folder;
}

/** A restore that stopped between the old database and the new one says so at the next start, and is run again. */
async function restoreAgain(folder: string, after: State): Promise<string[]> {
  const { profileDir, backup } = filesOf(folder);
  restoreBackup(profileDir, backup, new Date().toISOString());
  return differences((await stateOf(folder)).state, after, after, true);
}

/** What is wrong after a case. */
async function judge(
  operation: OperationName,
  folder: string,
  answer: StepAnswer,
  failure: Failure,
  before: State,
  after: State,
): Promise<string[]> {
  const problems = [...answer.problems];
  const [first = '', again] = answer.answers;
  if (first !== 'ok' && !HONEST.has(first)) problems.push(`the answer was ${first}`);
  if (failure.kind !== 'for-good' && first !== 'ok' && again !== 'ok')
    problems.push(`after the failure was over the answer was ${again}`);
  try {
    const found = await stateOf(folder);
    problems.push(...found.problems);
    problems.push(...differences(found.state, before, after, answer.answers.at(-1) === 'ok'));
  } catch (error) {
    const known = failureOf(asDeskError(error), () => {}).error;
    const isBetween = operation === 'restore' && known.code === 'changes-missing';
    problems.push(
      ...(isBetween
        ? await restoreAgain(folder, after)
        : [`the profile does not open: ${known.code} ${String(error)}`]),
    );
  }
  return problems;
}

/** All steps of one operation under one kind of failure. */
async function failEachStep(
  world: World,
  stepping: Stepping,
  operation: OperationName,
  failure: Failure,
  /** With which step to begin where not all are failed; from 0 up to but not 1. */
  offset: number,
): Promise<void> {
  const name = `${operation} ${failure.kind} ${failure.error}${failure.isTorn ? ' torn' : ''}`;
  const tally: Tally = world.tallies.get(operation) ?? {
    steps: 0,
    stride: 1,
    cases: 0,
    codes: new Map(),
    failures: [],
  };
  world.tallies.set(operation, tally);

  const untouched = copyOf(world, operation, `${name} before`);
  const before = (await stateOf(untouched)).state;
  const whole = copyOf(world, operation, `${name} after`);
  const good = await stepping.run({ operation, folder: whole, failAt: 0, failure });
  const after = await stateOf(whole);
  if (
    good.answers[0] !== 'ok' ||
    good.steps < FEWEST_STEPS ||
    good.problems.length + after.problems.length > 0
  )
    throw new Error(
      `${name}: does not go without failures either: ${JSON.stringify([good, after.problems])}`,
    );
  tally.steps = Math.max(tally.steps, good.steps);

  const stride = Math.max(1, Math.ceil(good.steps / world.most));
  tally.stride = Math.max(tally.stride, stride);
  for (let failAt = 1 + Math.floor(offset * stride), isHit = true; isHit; failAt += stride) {
    const folder = copyOf(world, operation, `${name} ${failAt}`);
    const answer = await stepping.run({ operation, folder, failAt, failure });
    isHit = answer.fired > 0;
    const problems = await judge(operation, folder, answer, failure, before, after.state);
    const where = `${name}, step ${failAt} (${answer.call}), answers ${answer.answers.join(', ')}`;
    tally.failures.push(...problems.map((problem) => `${where}: ${problem}`));
    if (isHit) {
      tally.cases += 1;
      const said = `${failure.error} ${answer.answers[0]}`;
      tally.codes.set(said, (tally.codes.get(said) ?? 0) + 1);
    }
    fs.rmSync(folder, { recursive: true, force: true });
  }
  for (const left of [untouched, whole]) fs.rmSync(left, { recursive: true, force: true });
}

/** Processes that fail side by side. */
const SIDE_BY_SIDE = 2;

type Extent = { names: readonly OperationName[]; failures: Failure[]; most: number; seed: number };

async function failSteps({ names, failures, most, seed }: Extent): Promise<World['tallies']> {
  const random = seededRandom(seed);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'onboarding-desk-steps-'));
  try {
    const library = compileFailingCalls(folder);
    skipWhere(library === null ? 'steps are failed by a library that gcc has to make' : null);
    const program = await bundleProgram('stepping-process.ts', path.join(folder, 'program'));
    const templates = await makeTemplates(path.join(folder, 'templates'));
    const tallies: World['tallies'] = new Map();
    const left = names.flatMap((operation) =>
      failures.map((failure) => ({ operation, failure, offset: random() })),
    );
    const lanes = Array.from({ length: SIDE_BY_SIDE }, async (_, lane) => {
      const world = { folder: path.join(folder, `lane-${lane}`), most, templates, tallies };
      fs.mkdirSync(world.folder);
      const stepping = makeStepping(program, library ?? '', world.folder);
      try {
        for (let next = left.shift(); next; next = left.shift())
          await failEachStep(world, stepping, next.operation, next.failure, next.offset);
      } finally {
        await stepping.close();
      }
    });
    await Promise.all(lanes);
    return tallies;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  skipWhere(process.platform === 'linux' ? null : 'steps are failed on Linux only');
  const { values } = parseArgs({
    options: {
      long: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      most: { type: 'string', default: 'Infinity' },
    },
  });
  const { long: isLong, only, most } = values;
  const seed = faultSeed();
  const tallies = await failSteps({
    names: operationNames.filter((name) => only === undefined || only.includes(name)),
    failures: isLong ? LONG : SHORT,
    most: Number(most),
    seed,
  });
  let [cases, failures] = [0, 0];
  for (const [name, tally] of tallies) {
    const said = [...tally.codes].map(([code, n]) => `${code} ${n}`).join(', ');
    const failed = tally.stride === 1 ? 'each failed' : `every ${tally.stride}th failed`;
    say(
      `${name}: ${tally.steps} steps, ${failed}, ${tally.cases} cases, ${tally.failures.length} failures (${said})`,
    );
    for (const line of tally.failures) process.stderr.write(`${line}\n`);
    cases += tally.cases;
    failures += tally.failures.length;
  }
  say(`${tallies.size} operations, ${cases} cases, ${failures} failures, FAULT_SEED=${seed}`);
  process.exitCode = failures === 0 && cases > 0 ? 0 : 1;
}
