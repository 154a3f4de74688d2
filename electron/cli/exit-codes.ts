import type { ErrorCode } from '../../shared/errors.ts';

/** Exit codes of the command line. */
export const EXIT = { done: 0, needsUser: 1, usage: 2, environment: 3, internal: 4 } as const;

const environment = new Set<ErrorCode>([
  'file-unreadable',
  'file-unwritable',
  'profile-locked',
  'profile-unreadable',
  'profile-not-a-database',
  'profile-newer',
  'changes-missing',
  'disk-full',
  'disk-unwritable',
  'no-channel',
  'token-unavailable',
  'profile-sealed',
  'wrong-secret',
  'keys-damaged',
  'no-key-store',
  'core-gone',
  'port-taken',
]);

const usage = new Set<ErrorCode>([
  'usage',
  'input-invalid',
  'channel-kind',
  'channel-url',
  'channel-insecure',
  'channel-token',
  'channel-address',
  'passphrase-short',
]);

/** The exit code for a failed call. */
export function exitCodeOf(code: ErrorCode): number {
  if (code === 'internal') return EXIT.internal;
  if (environment.has(code)) return EXIT.environment;
  return usage.has(code) ? EXIT.usage : EXIT.needsUser;
}
