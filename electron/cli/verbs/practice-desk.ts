import os from 'node:os';
import fs from 'node:fs';
import path from 'node:path';
import { DeskError } from '../../../shared/errors.ts';
import type { Promises } from '../../core/practice-desk/promises.ts';
import { EXIT } from '../exit-codes.ts';
import type { Verb } from '../verb.ts';

/** A year: longer than anybody waits. */
const MAX_SECONDS = 31_536_000;

const whole = (value: unknown, max: number, flag: string): number | undefined => {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > max) throw new DeskError('usage', { reason: flag });
  return number;
};

/** A desk that promises less than it usually does, so that people and tests can see what the app does then. */
function promisesOf(values: Record<string, unknown>): Partial<Promises> {
  const { keys, lookup } = values;
  const lifeSeconds = keys === 'none' ? undefined : whole(keys, MAX_SECONDS, '--keys');
  const delaySeconds =
    lookup === 'none' || lookup === 'strong' ? undefined : whole(lookup, MAX_SECONDS, '--lookup');
  return {
    ...(keys === 'none' ? { keys } : lifeSeconds === undefined ? {} : { keys: { lifeSeconds } }),
    ...(lookup === 'none' || lookup === 'strong'
      ? { lookup }
      : delaySeconds === undefined
        ? {}
        : { lookup: { delaySeconds } }),
    ...(values['repeated-ids'] === true ? { uniqueIds: false } : {}),
  };
}

/** Runs the practice desk until a signal; its first line says where it is and how to sign in. */
export const practiceDeskVerb: Verb = {
  positionals: [0, 0],
  options: {
    port: { type: 'string' },
    data: { type: 'string' },
    'step-seconds': { type: 'string' },
    keys: { type: 'string' },
    lookup: { type: 'string' },
    'repeated-ids': { type: 'boolean' },
  },
  async run({ values }) {
    const port = whole(values['port'], 65_535, '--port');
    const stepSeconds = whole(values['step-seconds'], 86_400, '--step-seconds');
    const promises = promisesOf(values);
    const given = values['data'];
    const dataDir =
      typeof given === 'string' ? given : fs.mkdtempSync(path.join(os.tmpdir(), 'practice-desk-'));
    const { startPracticeDesk } = await import('../../core/practice-desk/practice-desk.ts');
    const stopped = new Promise<void>((resolve) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
    });
    const desk = await startPracticeDesk({
      dataDir,
      promises,
      ...(port === undefined ? {} : { port }),
      ...(stepSeconds === undefined ? {} : { stepSeconds }),
    });
    process.stdout.write(
      `${JSON.stringify({ url: desk.url, token: desk.token, trainerUrl: desk.makeTrainerUrl() })}\n`,
    );
    await stopped;
    await desk.close();
    return { exitCode: EXIT.done, document: undefined };
  },
};
