import path from 'node:path';
import type { Json } from '../../../shared/json-pointer.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { channelParsers } from './channel-parsers.ts';
import { fileParsers } from './file-parsers.ts';
import { incomingParsers } from './incoming-parsers.ts';
import { packetParsers } from './packet-parsers.ts';
import type { FuzzParser } from './parser.ts';
import { planParsers } from './plan-parsers.ts';
import { signInParsers } from './sign-in-parsers.ts';
import { tableParsers } from './table-parsers.ts';
import { textParsers } from './text-parsers.ts';

/** The parsers of foreign input. `folder` is the one profile folder that they may write in. */
export const allParsers = (folder: string): FuzzParser[] => [
  ...packetParsers(path.join(folder, 'packets')),
  ...channelParsers(),
  ...textParsers(),
  ...signInParsers(),
  ...planParsers(),
  ...tableParsers(),
  ...incomingParsers(),
  ...fileParsers(folder),
];

/** A case by its number: the parser and its input follow from the seed alone. */
export function makeCase(
  parsers: readonly FuzzParser[],
  seed: number,
  number: number,
): { parser: FuzzParser; input: Json } {
  const random = seededRandom(seed ^ Math.imul(number + 1, 0x9e_37_79_b1));
  let share = random() * parsers.reduce((sum, { weight }) => sum + weight, 0);
  const parser = parsers.find(({ weight }) => (share -= weight) < 0) ?? parsers[0];
  if (!parser) throw new Error('no parsers');
  return { parser, input: parser.make(random) };
}
