import fs from 'node:fs';
import { createInterface } from 'node:readline';
import { failure } from '../../shared/failure.ts';
import { openFailingCalls, type Failure } from './failing-calls.ts';
import { operations, type OperationName } from './step-operations.ts';

/*
 * The process of step-faults.ts in which calls fail. It reads one case a line from standard input and answers it by a
 * line of JSON.
 */

export type StepCase = {
  operation: OperationName;
  /** A folder of this case's own, with the profile and whatever else the operation needs; only calls below it fail. */
  folder: string;
  /** Which call fails; 0 is none. */
  failAt: number;
  failure: Failure;
};

export type StepAnswer = {
  /** Calls that were counted, and the first that failed. */
  steps: number;
  fired: number;
  call: string;
  /** What the operation answered, `ok` or the error's code: the first time, and where the fault was over, again. */
  answers: string[];
  /** What was thrown at closing. */
  closing: string;
  /** What the operation says about what is outside of the profile. */
  problems: string[];
};

const calls = openFailingCalls();

async function runCase({ operation, folder, failAt, failure: how }: StepCase): Promise<StepAnswer> {
  const { run, close, outside } = await operations[operation].prepare(folder);
  const answers: string[] = [];
  const ask = async (): Promise<void> => {
    try {
      const answer = await run();
      answers.push(answer.ok ? 'ok' : answer.error.code);
    } catch (error) {
      answers.push(`thrown ${String(error)}`);
    }
  };
  calls.arm(folder, failAt, how);
  await ask();
  if (how.kind !== 'for-good') {
    calls.disarm();
    if (answers[0] !== 'ok') await ask();
  }
  let closing = '';
  try {
    await close();
  } catch (error) {
    closing = String(error);
  }
  calls.disarm();
  const { count, fired, call } = calls.read();
  return {
    steps: count,
    fired,
    call,
    answers,
    closing,
    problems: (await outside?.(answers.at(-1) === 'ok')) ?? [],
  };
}

const say = (line: string): void => void fs.writeSync(1, `${line}\n`);

say('loaded');
for await (const line of createInterface(process.stdin)) {
  let answer: StepAnswer;
  try {
    answer = await runCase(JSON.parse(line) as StepCase);
  } catch (error) {
    calls.disarm();
    const what = error instanceof Error ? (error.stack ?? '') : String(error);
    answer = {
      steps: 0,
      fired: 0,
      call: '',
      answers: [failure('internal').error.code],
      closing: '',
      problems: [what],
    };
  }
  say(JSON.stringify(answer));
}
process.exit(); // the one who asked is gone, and a desk may still be listening
