import type { Store } from '../store/store.ts';

/** What a change would answer, with everything that it wrote taken back. */
export function rolledBack<T>(store: Store, change: () => T): T {
  const undo = Symbol('undo');
  let value: { is: T } | undefined;
  try {
    store.write(() => {
      value = { is: change() };
      throw undo;
    });
  } catch (error) {
    if (error !== undo) throw error;
  }
  if (!value) throw new Error('the change did not run');
  return value.is;
}
