import { expect, test } from 'vitest';
import { openCore } from '../../support/cores.ts';
import { makePlan } from '../../support/packets.ts';
import { valueOf } from '../../support/value-of.ts';
import { add, addOne, finalize, settableClock } from '../drafts/ask.ts';

test('the figures are those of the stored requests, without the trash', async () => {
  const clock = settableClock('2026-11-09T09:00:00.000Z');
  const core = await openCore({ host: { clock } });
  const [old, trashed, queued] = [await addOne(core), await addOne(core, {}, 1), await addOne(core, {}, 2)];
  await add(core, makePlan());
  await finalize(core, queued);
  valueOf(await core.desk.filePackets({ ids: [trashed], place: 'trash' }));
  clock.set('2026-11-23T09:00:00.000Z');
  await addOne(core, {}, 3);
  const { requests, plans, byState, weeks, waiting } = valueOf(await core.desk.readStatistics({}));
  expect({ requests, plans }).toEqual({ requests: 3, plans: 1 });
  expect(byState.filter(({ count }) => count > 0)).toEqual([
    { state: 'draft', count: 2 },
    { state: 'waiting', count: 1 },
  ]);
  expect(weeks.filter(({ made }) => made > 0).map(({ week, made }) => [week, made])).toEqual([
    ['2026-11-09', 2],
    ['2026-11-23', 1],
  ]);
  expect(waiting.slice(0, 2)).toEqual([
    { for: 'draft', count: 2, oldestDays: 14, medianDays: 7 },
    { for: 'sending', count: 1, oldestDays: 14, medianDays: 14 },
  ]);
  valueOf(await core.desk.filePackets({ ids: [old], place: 'archive' }));
  expect(valueOf(await core.desk.readStatistics({})).waiting[0]).toMatchObject({ count: 1, oldestDays: 0 });
});
