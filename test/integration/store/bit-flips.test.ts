import { expect, test } from 'vitest';
import { flipBits, linesOf, type ProfileKind } from '../../faults/bit-flips.ts';
import { faultSeed } from '../../support/seeded-random.ts';

const FLIPS: Record<ProfileKind, number> = { plain: 80, encrypted: 40 };

test.for(['plain', 'encrypted'] satisfies ProfileKind[])(
  'a flipped bit in the data of a profile that is %s is noticed, and no changed row is ever given back',
  (kind) => {
    const report = flipBits(kind, FLIPS[kind], faultSeed());
    process.stdout.write(`${linesOf(report).join('\n')}\n`);
    expect(report.failures).toEqual([]);
    expect(report.tallies.get('bits of the data file')?.cases).toBeGreaterThan(FLIPS[kind] / 3);
  },
);
