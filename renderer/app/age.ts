const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type Age = { unit: 'minute' | 'hour' | 'day'; count: number };

/** How long ago a moment was, in whole units of the largest that fits; null for less than a minute or a moment to come. */
export function ageOf(since: string, now: number): Age | null {
  const ms = now - Date.parse(since);
  if (!(ms >= MINUTE)) return null;
  if (ms < HOUR) return { unit: 'minute', count: Math.floor(ms / MINUTE) };
  if (ms < DAY) return { unit: 'hour', count: Math.floor(ms / HOUR) };
  return { unit: 'day', count: Math.floor(ms / DAY) };
}
