/** The seed of this run, printed by its tests so that a failure can be seen again: set FAULT_SEED to it. */
export const faultSeed = (): number =>
  Number(process.env['FAULT_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** Numbers from 0 up to but not 1 that follow from the seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
