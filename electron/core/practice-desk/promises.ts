/** What a desk promises whoever submits; help desks differ in nothing more (and few promise all of it). */
export type Promises = {
  /** How long an Idempotency-Key is known; with `none` the header is read and forgotten. */
  keys: 'for-ever' | { lifeSeconds: number } | 'none';
  /** Whether `?externalId=` shows what was committed, shows it later, or is not offered. */
  lookup: 'strong' | { delaySeconds: number } | 'none';
  /** True where a second request with the same externalId is refused, for ever. */
  uniqueIds: boolean;
};

/** The practice desk as partners get it. */
export const allPromises: Promises = { keys: 'for-ever', lookup: 'strong', uniqueIds: true };

const before = (now: string, seconds: number): string =>
  new Date(Date.parse(now) - seconds * 1000).toISOString();

/** Keys that were used before this time are forgotten; null where the desk keeps none at all. */
export function keysKnownSince({ keys }: Promises, now: string): string | null {
  if (keys === 'none') return null;
  return keys === 'for-ever' ? '' : before(now, keys.lifeSeconds);
}

/** A list shows what was committed up to this time. */
export const listedUntil = ({ lookup }: Promises, now: string): string =>
  typeof lookup === 'object' ? before(now, lookup.delaySeconds) : now;
