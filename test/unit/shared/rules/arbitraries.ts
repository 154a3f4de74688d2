import * as fc from 'fast-check';
import type { Json } from '../../../../shared/json-pointer.ts';

/** The seed of this run, printed so that a failure can be seen again: set FAST_CHECK_SEED to it. */
export const seed = Number(process.env.FAST_CHECK_SEED ?? Date.now() % 2 ** 31);
// oxlint-disable-next-line no-console -- a failing property is repeated with this
console.info(`fast-check seed ${seed}`);

const pieces = [
  'DE',
  'de',
  'CHE',
  'U',
  '1',
  '143454214',
  '@',
  '<',
  '>',
  'mailto:',
  ';',
  ',',
  '.',
  '-',
  ' ',
  '\n',
  '\r\n',
  '\t',
  '\u0308',
  '\u200b',
  '\u200c',
  '\u200d',
  '\u00a0',
  '\ud83d',
  '\ude00',
  'ß',
  'İ',
  'ŉ',
  '\u0340',
  '＠',
  'é',
  'ä',
  '\u00a8',
  'ﬁ',
  'GmbH',
  'gmial.com',
  'example.com',
  'А',
  'Ã¼',
  '\ufffd',
  '__proto__',
];

/** Texts that have broken programs: any code points, halves of surrogate pairs, marks, blanks, and pieces of real input. */
export const awkwardText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...pieces),
        fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      ),
      { maxLength: 20 },
    )
    .map((pieces) => pieces.join('')),
);

export const anyJson = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }) as fc.Arbitrary<Json>;
