import type { Json } from '../../../shared/json-pointer.ts';

/** Random choices of one case; the same seed makes the same ones. */
export type Random = () => number;

/** One parser of foreign input: how a case is made, and how it is read. */
export type FuzzParser = {
  name: string;
  /** How many of a thousand cases go here: what is slow gets few. */
  weight: number;
  /** One input as JSON, so that it can be written down, made smaller and read again; bytes are latin1 text. */
  make(random: Random): Json;
  /**
   * Reads the input. A DeskError is an answer; anything else that is thrown is a crash, also by the checks in here of
   * what came out.
   */
  run(input: Json): void | Promise<void>;
};

export const below = (random: Random, bound: number): number => Math.floor(random() * bound);

export function pick<T>(random: Random, of: readonly T[]): T {
  const one = of[below(random, of.length)];
  if (one === undefined) throw new Error('nothing to choose from');
  return one;
}
