import { inspect } from 'node:util';

/** Writes a line to stderr, so that stdout is the app's alone. */
export const say = (text: string, error?: unknown): void =>
  void process.stderr.write(error === undefined ? `${text}\n` : `${text} ${inspect(error)}\n`);
