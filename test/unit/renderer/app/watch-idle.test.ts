import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isLockKey } from '../../../../renderer/app/lock-key.ts';
import { watchIdle } from '../../../../renderer/app/watch-idle.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const MINUTE = 60_000;

function watch(limit = MINUTE) {
  const target = new EventTarget();
  const onIdle = vi.fn<() => void>();
  const end = watchIdle(target, limit, onIdle);
  return { onIdle, end, sign: (type = 'keydown') => target.dispatchEvent(new Event(type)) };
}

test('tells once the person has given no sign for so long', () => {
  const { onIdle } = watch();
  vi.advanceTimersByTime(MINUTE - 1);
  expect(onIdle).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onIdle).toHaveBeenCalledOnce();
});

test.each(['keydown', 'pointerdown', 'pointermove', 'wheel'])('a %s begins the time anew', (type) => {
  const { onIdle, sign } = watch();
  vi.advanceTimersByTime(MINUTE - 5000);
  sign(type);
  vi.advanceTimersByTime(MINUTE - 5000);
  expect(onIdle).not.toHaveBeenCalled();
});

test('the first sign after the computer slept comes too late to count', () => {
  const { onIdle, sign } = watch();
  vi.setSystemTime(Date.now() + 10 * MINUTE);
  sign('pointermove');
  expect(onIdle).toHaveBeenCalledOnce();
});

test('after its end it tells nothing', () => {
  const { onIdle, end, sign } = watch();
  end();
  vi.advanceTimersByTime(5 * MINUTE);
  sign();
  expect(onIdle).not.toHaveBeenCalled();
});

test('the keys of the lock are Ctrl+Shift+L, on a Mac Shift+Cmd+L, and no others', () => {
  const key = (changes: object) => ({
    key: 'L',
    ctrlKey: true,
    metaKey: false,
    shiftKey: true,
    altKey: false,
    ...changes,
  });
  expect(isLockKey(key({}), false)).toBe(true);
  expect(isLockKey(key({ ctrlKey: false, metaKey: true }), true)).toBe(true);
  expect(isLockKey(key({}), true)).toBe(false);
  expect(isLockKey(key({ shiftKey: false }), false)).toBe(false);
  expect(isLockKey(key({ altKey: true }), false)).toBe(false);
  expect(isLockKey(key({ key: 'k' }), false)).toBe(false);
});
