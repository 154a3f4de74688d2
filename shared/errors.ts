import * as z from 'zod';
import { LocalizedText } from './findings.ts';

/**
 * Every way in which an operation can fail. The command line turns a code into its exit code (electron/cli), the
 * texts stand in shared/messages/LANGUAGE/errors.json under the same name.
 */
export const ErrorCode = z.enum([
  'usage',
  'not-found',
  'not-editable',
  'nothing-to-undo',
  'not-submitted',
  'reported-by-desk',
  'revision-not-taken',
  'revision-under-way',
  'withdrawal-under-way',
  'id-exists',
  'erased',
  'id-format',
  'file-unreadable',
  'file-unwritable',
  'file-not-json',
  'file-not-a-packet',
  'file-version',
  'file-kind',
  'file-too-large',
  'file-empty',
  'file-format',
  'profile-locked',
  'profile-unreadable',
  'profile-not-a-database',
  'profile-newer',
  'changes-missing',
  'profile-damaged',
  'row-damaged',
  'disk-full',
  'disk-unwritable',
  'backup-damaged',
  'no-channel',
  'channel-kind',
  'channel-url',
  'channel-insecure',
  'channel-token',
  'port-taken',
  'token-unavailable',
  'withdraw-refused',
  'not-to-confirm',
  'ticket-key',
  'ticket-taken',
  'no-conflict',
  'sign-in-failed',
  'sign-in-not-offered',
  'sign-in-denied',
  'sign-in-cancelled',
  'channel-address',
  'sender-refused',
  'input-invalid',
  'profile-sealed',
  'wrong-secret',
  'keys-damaged',
  'passphrase-short',
  'no-key-store',
  'lock-refused',
  'backup-sealed',
  'erase-refused',
  'not-a-plan',
  'not-a-request',
  'plan-has-errors',
  'plan-step',
  'four-eyes',
  'plan-not-exportable',
  'state-format',
  'state-place',
  'cancelled',
  'logo-format',
  'passphrase-needed',
  'hand-over-for-other',
  'hand-over-damaged',
  'seal-failed',
  'handed-over',
  'not-to-hand-over',
  'colleague-key',
  'table-gone',
  'table-mapping',
  'file-too-many-rows',
  'file-too-many-columns',
  'file-cell-too-long',
  'file-unclosed-quote',
  'file-hostile-heading',
  'file-too-complex',
  'file-unpacked-too-large',
  'file-no-name-heading',
  'file-no-packet',
  'file-damaged',
  'file-encrypted',
  'document-failed',
  'core-gone',
  'internal',
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** An error as it crosses a border: never a stack, never a secret; `message` says what happened, whether the data is safe, and what to do. */
export const OperationError = z.object({
  code: ErrorCode,
  message: LocalizedText,
  details: z.record(z.string(), z.unknown()),
});
export type OperationError = z.infer<typeof OperationError>;

/** What every operation answers: a value or an error, nothing is thrown across a border. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: OperationError };

/** Thrown inside a process for a failure with a known code; the border turns it into an OperationError. `details` fill the text's placeholders. */
export class DeskError extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, unknown>;

  constructor(code: ErrorCode, details: Record<string, unknown> = {}, options?: ErrorOptions) {
    super(code, options);
    this.name = 'DeskError';
    this.code = code;
    this.details = details;
  }
}
