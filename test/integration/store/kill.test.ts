import { expect, test } from 'vitest';
import { killStorage, summaryOf } from '../../faults/kill-storage.ts';
import { faultSeed } from '../../support/seeded-random.ts';

const KILLS = Number(process.env['FAULT_KILLS'] ?? 40);

test('kill -9 at any moment loses nothing that was acknowledged', async () => {
  const report = await killStorage(KILLS, faultSeed());
  process.stdout.write(`${summaryOf(report)}\n`);
  expect(report).toMatchObject({ kills: KILLS, lost: [], torn: [] });
  expect(report.acknowledged).toBeGreaterThan(KILLS);
});
