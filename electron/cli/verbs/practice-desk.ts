import os from 'node:os';
import fs from 'node:fs';
import path from 'node:path';
import { DeskError } from '../../../shared/errors.ts';
import { EXIT } from '../exit-codes.ts';
import type { Verb } from '../verb.ts';

const whole = (value: unknown, max: number, flag: string): number | undefined => {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > max) throw new DeskError('usage', { reason: flag });
  return number;
};

/** Runs the practice desk until a signal; its first line says where it is and how to sign in. */
export const practiceDeskVerb: Verb = {
  positionals: [0, 0],
  options: { port: { type: 'string' }, data: { type: 'string' }, 'step-seconds': { type: 'string' } },
  async run({ values }) {
    const port = whole(values['port'], 65_535, '--port');
    const stepSeconds = whole(values['step-seconds'], 86_400, '--step-seconds');
    const given = values['data'];
    const dataDir =
      typeof given === 'string' ? given : fs.mkdtempSync(path.join(os.tmpdir(), 'practice-desk-'));
    const { startPracticeDesk } = await import('../../core/practice-desk/practice-desk.ts');
    const stopped = new Promise<void>((resolve) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
    });
    const desk = await startPracticeDesk({
      dataDir,
      ...(port === undefined ? {} : { port }),
      ...(stepSeconds === undefined ? {} : { stepSeconds }),
    });
    process.stdout.write(`${JSON.stringify({ url: desk.url, token: desk.token })}\n`);
    await stopped;
    await desk.close();
    return { exitCode: EXIT.done, document: undefined };
  },
};
