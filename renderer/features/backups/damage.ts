import type { ErrorCode } from '../../../shared/errors.ts';

const damages = [
  'profile-damaged',
  'row-damaged',
  'profile-not-a-database',
  'changes-missing',
  'keys-damaged',
] as const satisfies ErrorCode[];

/** What only a backup, or the missing file itself, helps against. */
export type Damage = (typeof damages)[number];

export const isDamage = (code: ErrorCode): code is Damage => damages.some((damage) => damage === code);
