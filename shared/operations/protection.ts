import * as z from 'zod';
import { OperationError } from '../errors.ts';

/*
 * The door of a profile: whether it is open, what opens it, and how it is protected. These work on a profile that is
 * shut too, and are answered by electron/core/door.ts.
 */

/** A passphrase or a recovery code as a person types it. */
const secret = z.string().min(1).max(1000);

export const Protection = z.object({
  /** What gives the data key at a start; `none`: the profile is not encrypted. */
  kind: z.enum(['key-store', 'passphrase', 'none']),
  /** Name of this computer's key store; null where there is none that protects anything. */
  keyStore: z.string().nullable(),
  hasRecoveryCode: z.boolean(),
});
export type Protection = z.infer<typeof Protection>;

/** What can open a profile that is shut. */
export const UnlockWay = z.enum(['passphrase', 'recovery-code']);
export type UnlockWay = z.infer<typeof UnlockWay>;

export const Gate = z.object({
  state: z.enum(['opening', 'open', 'shut']),
  /** Why it is shut. */
  error: OperationError.nullable(),
  /** Empty where no secret helps: the file is damaged, newer, in use. */
  ways: z.array(UnlockWay),
});
export type Gate = z.infer<typeof Gate>;

export const protectionOperations = {
  readGate: { input: z.object({}), output: Gate },
  /** Opens a shut profile; tells `packets-changed`. DeskError `wrong-secret`, or why it stays shut. */
  unlockProfile: { input: z.object({ secret }), output: Gate },
  /** Shuts the profile and forgets its key; what was typed must have been saved before. Refused where only the key store protects it: it would open again at once. */
  lockProfile: { input: z.object({}), output: Gate },
  readProtection: { input: z.object({}), output: Protection },
  /**
   * Encrypts a profile that is not, or changes what opens one that is. DeskError `no-key-store`, `passphrase-short`,
   * `disk-full`, `disk-unwritable`; the profile is then as it was.
   */
  protectProfile: {
    input: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('key-store') }),
      z.object({ kind: z.literal('passphrase'), passphrase: secret }),
    ]),
    output: Protection,
  },
  /** A new recovery code, to be shown once; the one before it no longer opens the profile. */
  makeRecoveryCode: { input: z.object({}), output: z.object({ code: z.string() }) },
} as const;
