import * as z from 'zod';
import { OperationError } from '../errors.ts';

/*
 * The door of a profile: whether it is open, what opens it, and how it is protected. These work on a profile that is
 * shut too, and are answered by electron/core/door.ts.
 */

/** Characters. NIST SP 800-63B asks for 8; each guess costs a third of a second here, and nobody counts them. */
export const SHORTEST_PASSPHRASE = 10;

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
  /** `tryAgain` first tries once more to open a profile that did not open. */
  readGate: { input: z.object({ tryAgain: z.boolean().default(false) }), output: Gate },
  /** Opens a shut profile; tells `gate-changed`. DeskError `wrong-secret`, or why it stays shut. */
  unlockProfile: { input: z.object({ secret }), output: Gate },
  /** Shuts the profile and forgets its key; what was typed must have been saved before. DeskError `lock-refused` where no passphrase protects it: it would open again at once. */
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
  /** A new recovery code to be shown once; it opens nothing before `keepRecoveryCode`, so a code that nobody noted replaces none. */
  makeRecoveryCode: { input: z.object({}), output: z.object({ code: z.string() }) },
  /** Lets a code that the person has noted open the profile; the one before it no longer does. DeskError `wrong-secret`. */
  keepRecoveryCode: { input: z.object({ code: z.string().max(100) }), output: Protection },
} as const;
