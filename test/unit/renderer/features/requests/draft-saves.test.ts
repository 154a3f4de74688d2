import { expect, test, vi } from 'vitest';
import { makeDraftSaves } from '../../../../../renderer/features/requests/draft-saves.ts';
import { makeSaveQueue } from '../../../../../renderer/features/requests/save-queue.ts';
import type { Output } from '../../../../../shared/contract.ts';
import { failure } from '../../../../../shared/failure.ts';

type Edit = Parameters<typeof makeDraftSaves>[0];

const saved = (id: string): { ok: true; value: Output<'editPacket'> } => ({
  ok: true,
  value: { id, savedAt: '2026-11-22T09:00:00Z', packet: {}, findings: [] },
});

test('saves everything that is typed in all requests, also what is typed while it saves', async () => {
  const edit = vi.fn<Edit>(async ({ id }) => {
    if (edit.mock.calls.length === 1) saves.of('b').change('/note', 'later', 'visit 2');
    return saved(id);
  });
  const saves = makeDraftSaves(edit, () => {});
  saves.of('a').change('/note', 'first', 'visit 1');
  expect(await saves.saveAll()).toBeNull();
  expect(edit.mock.calls.map(([{ id }]) => id)).toEqual(['a', 'b']);
  expect(saves.of('b').unsaved().size).toBe(0);
});

test('tells why something could not be saved, and keeps it', async () => {
  const { error } = failure('disk-full');
  const saves = makeDraftSaves(
    async ({ id }) => (id === 'full' ? { ok: false, error } : saved(id)),
    () => {},
  );
  saves.of('fine').change('/note', 'one', 'visit 1');
  saves.of('full').change('/note', 'two', 'visit 2');
  expect(await saves.saveAll()).toEqual(error);
  expect([...saves.of('full').unsaved()]).toEqual([['/note', 'two']]);
  saves.leaveAll();
});

test('saves what is edited in another way with the requests, and makes its saving once', async () => {
  const saves = makeDraftSaves(
    async ({ id }) => saved(id),
    () => {},
  );
  const save = vi.fn<(edits: string[], step: string) => Promise<{ ok: true; value: { savedAt: string } }>>(
    async () => ({ ok: true, value: { savedAt: '2026-11-22T09:00:00Z' } }),
  );
  const plan = saves.held('plan', () =>
    makeSaveQueue<string, { savedAt: string }>(
      save,
      () => {},
      (a, b) => [...a, ...b],
    ),
  );
  plan.add(['edit'], 'step');
  expect(await saves.saveAll()).toBeNull();
  expect(save).toHaveBeenCalledExactlyOnceWith(['edit'], 'step');
  expect(plan.isSaved()).toBe(true);
  expect(saves.held('plan', () => expect.fail('made twice'))).toBe(plan);
});
