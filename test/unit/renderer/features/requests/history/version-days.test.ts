import { expect, it } from 'vitest';
import type { Version } from '../../../../../../shared/operations/drafts.ts';
import { versionDays } from '../../../../../../renderer/features/requests/history/version-days.ts';

const version = (n: number, at: string): Version => ({ n, at, origin: 'edit', changes: [] });
/** A moment of that day where the test runs. */
const at = (day: string, hour: number): string =>
  new Date(`${day}T${String(hour).padStart(2, '0')}:00:00`).toISOString();

it('puts versions under the day on which they were made where the person is, and keeps their order', () => {
  const days = versionDays([
    version(3, at('2026-11-21', 23)),
    version(2, at('2026-11-21', 0)),
    version(1, at('2026-11-20', 12)),
  ]);
  expect(days.map(({ day, versions }) => [day, versions.map(({ n }) => n)])).toEqual([
    ['2026-11-21', [3, 2]],
    ['2026-11-20', [1]],
  ]);
});
