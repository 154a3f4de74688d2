import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PacketChange } from '../../../../../shared/contract.ts';
import type { Result } from '../../../../../shared/errors.ts';
import { makeAutosave, type Autosave } from '../../../../../renderer/features/requests/autosave.ts';

type Saved = { savedAt: string };
const diskFull: Result<Saved> = {
  ok: false,
  error: { code: 'disk-full', message: { de: 'Voll', en: 'Full' }, details: {} },
};
const saved = (at: string): Result<Saved> => ({ ok: true, value: { savedAt: at } });

/** A desk whose answers the test gives one by one. */
function makeSlowDesk() {
  const calls: { changes: PacketChange[]; step: string; answer: (result: Result<Saved>) => void }[] = [];
  const save = (changes: PacketChange[], step: string): Promise<Result<Saved>> =>
    new Promise((answer) => calls.push({ changes, step, answer }));
  const answer = async (n: number, result: Result<Saved>): Promise<void> => {
    calls[n]?.answer(result);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { calls, save, answer };
}

const texts = (autosave: Autosave): [string, unknown][] => [...autosave.unsaved()];

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('makeAutosave', () => {
  it('saves once after a pause in typing, with the last value of every field', async () => {
    const { calls, save } = makeSlowDesk();
    const autosave = makeAutosave(save, () => {});
    autosave.change('/a', '1', 'visit');
    await vi.advanceTimersByTimeAsync(200);
    autosave.change('/a', '12', 'visit');
    autosave.change('/b', 'x', 'visit');
    expect(calls).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(400);
    expect(calls.map(({ changes }) => changes)).toEqual([
      [
        { pointer: '/a', value: '12' },
        { pointer: '/b', value: 'x' },
      ],
    ]);
  });

  it('saves within a second although the typing never pauses', async () => {
    const { calls, save } = makeSlowDesk();
    const autosave = makeAutosave(save, () => {});
    for (let key = 1; key <= 10; key++) {
      autosave.change('/a', 'x'.repeat(key), 'visit');
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(calls).toHaveLength(1);
  });

  it('never says saved before the desk has answered', async () => {
    const { save, answer } = makeSlowDesk();
    const autosave = makeAutosave(save, () => {});
    autosave.change('/a', '1', 'visit');
    expect(autosave.status()).toEqual({ kind: 'saving' });
    void autosave.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(autosave.status()).toEqual({ kind: 'saving' });
    await answer(0, saved('2026-11-20T14:02:00Z'));
    expect(autosave.status()).toEqual({ kind: 'saved', at: '2026-11-20T14:02:00Z' });
  });

  it('sends the next save only after the answer to the one before', async () => {
    const { calls, save, answer } = makeSlowDesk();
    const autosave = makeAutosave(save, () => {});
    autosave.change('/a', '1', 'visit');
    void autosave.flush();
    await vi.advanceTimersByTimeAsync(0);
    autosave.change('/a', '2', 'visit');
    void autosave.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(calls).toHaveLength(1);
    await answer(0, saved('2026-11-20T14:02:00Z'));
    expect(calls[1]?.changes).toEqual([{ pointer: '/a', value: '2' }]);
    expect(autosave.status()).toEqual({ kind: 'saving' });
  });

  it('keeps the text of a failed save, says why and tries again by itself', async () => {
    const { calls, save, answer } = makeSlowDesk();
    const autosave = makeAutosave(save, () => {});
    autosave.change('/a', '1', 'visit');
    void autosave.flush();
    await vi.advanceTimersByTimeAsync(0);
    await answer(0, diskFull);
    expect(autosave.status()).toMatchObject({ kind: 'failed', error: { code: 'disk-full' } });
    expect(texts(autosave)).toEqual([['/a', '1']]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(calls[1]?.changes).toEqual([{ pointer: '/a', value: '1' }]);
    await answer(1, saved('2026-11-20T14:03:00Z'));
    expect(autosave.status()).toEqual({ kind: 'saved', at: '2026-11-20T14:03:00Z' });
    expect(texts(autosave)).toEqual([]);
  });

  it('does not put an older text over a newer one when a save fails', async () => {
    const { save, answer } = makeSlowDesk();
    const autosave = makeAutosave(save, () => {});
    autosave.change('/a', 'old', 'visit');
    void autosave.flush();
    await vi.advanceTimersByTimeAsync(0);
    autosave.change('/a', 'new', 'visit');
    await answer(0, diskFull);
    expect(texts(autosave)).toEqual([['/a', 'new']]);
  });

  it('stays failed while the person types on, until a save succeeds', async () => {
    const { save, answer } = makeSlowDesk();
    const autosave = makeAutosave(save, () => {});
    autosave.change('/a', '1', 'visit');
    void autosave.flush();
    await vi.advanceTimersByTimeAsync(0);
    await answer(0, diskFull);
    autosave.change('/a', '12', 'visit');
    expect(autosave.status().kind).toBe('failed');
  });

  it('hands everything over at once when the window goes away, though an answer is still out', async () => {
    const { calls, save } = makeSlowDesk();
    const autosave = makeAutosave(save, () => {});
    autosave.change('/a', '1', 'visit');
    void autosave.flush();
    await vi.advanceTimersByTimeAsync(0);
    autosave.change('/b', '2', 'visit');
    autosave.leave();
    expect(calls[1]?.changes).toEqual([{ pointer: '/b', value: '2' }]);
  });

  it('keeps both texts when two saves that are out at once fail', async () => {
    const { save, answer } = makeSlowDesk();
    const autosave = makeAutosave(save, () => {});
    autosave.change('/a', '1', 'visit');
    void autosave.flush();
    await vi.advanceTimersByTimeAsync(0);
    autosave.change('/b', '2', 'visit');
    autosave.leave();
    await answer(1, diskFull);
    await answer(0, diskFull);
    expect(new Map(texts(autosave))).toEqual(
      new Map([
        ['/a', '1'],
        ['/b', '2'],
      ]),
    );
  });

  it('calls the changes saved before it passes the answer on', async () => {
    const { save, answer } = makeSlowDesk();
    const unsavedThen: number[] = [];
    const autosave: Autosave = makeAutosave(save, () => unsavedThen.push(autosave.unsaved().size));
    autosave.change('/a', '1', 'visit');
    void autosave.flush();
    await vi.advanceTimersByTimeAsync(0);
    await answer(0, saved('2026-11-20T14:02:00Z'));
    expect(unsavedThen).toEqual([0]);
  });

  it('sends nothing where nothing was changed', async () => {
    const { calls, save } = makeSlowDesk();
    const autosave = makeAutosave(save, () => {});
    await autosave.flush();
    autosave.leave();
    expect(calls).toEqual([]);
  });

  it('never saves two visits of fields in one call, so that each can be undone alone', async () => {
    const { calls, save, answer } = makeSlowDesk();
    const autosave = makeAutosave(save, () => {});
    autosave.change('/a', '1', 'first');
    autosave.change('/b', '2', 'second');
    autosave.change('/c', '3', 'second');
    void autosave.flush();
    await vi.advanceTimersByTimeAsync(0);
    await answer(0, saved('2026-11-20T14:02:00Z'));
    await answer(1, saved('2026-11-20T14:02:01Z'));
    expect(calls.map(({ changes, step }) => [step, changes.map(({ pointer }) => pointer)])).toEqual([
      ['first', ['/a']],
      ['second', ['/b', '/c']],
    ]);
    expect(autosave.status()).toEqual({ kind: 'saved', at: '2026-11-20T14:02:01Z' });
  });

  it('keeps the visits apart and in order when their saves fail', async () => {
    const { calls, save, answer } = makeSlowDesk();
    const autosave = makeAutosave(save, () => {});
    autosave.change('/a', 'old', 'first');
    autosave.change('/a', 'new', 'second');
    autosave.leave();
    await answer(0, diskFull);
    await answer(1, diskFull);
    expect(texts(autosave)).toEqual([['/a', 'new']]);
    await vi.advanceTimersByTimeAsync(2000);
    await answer(2, saved('2026-11-20T14:03:00Z'));
    await answer(3, saved('2026-11-20T14:03:01Z'));
    expect(calls.slice(2).map(({ step, changes }) => [step, changes[0]?.value])).toEqual([
      ['first', 'old'],
      ['second', 'new'],
    ]);
  });

  it('does not try the next visit while the one before cannot be saved', async () => {
    const { calls, save, answer } = makeSlowDesk();
    const autosave = makeAutosave(save, () => {});
    autosave.change('/a', '1', 'first');
    autosave.change('/b', '2', 'second');
    void autosave.flush();
    await vi.advanceTimersByTimeAsync(0);
    await answer(0, diskFull);
    expect(calls).toHaveLength(1);
    expect(texts(autosave)).toHaveLength(2);
  });
});
