import { DeskError, type ErrorCode, type OperationError } from './errors.ts';
import { LocalizedText } from './findings.ts';
import type { Language } from './language.ts';
import { translate } from './messages/translate.ts';

/** The failed half of a Result. */
export type Failure = { ok: false; error: OperationError };

/** Where an unknown error goes: a person is not shown it. */
type Log = (level: 'error', message: string, details: Record<string, unknown>) => void;

/** The text of a failure; a detail that is itself a text in both languages fills it with that one of them. */
function messageIn(language: Language, code: ErrorCode, details: Record<string, unknown>): string {
  const words = Object.entries(details).map(([name, value]) => {
    const text = LocalizedText.safeParse(value);
    return [name, text.success ? text.data[language] : value];
  });
  return translate(language, 'errors', code, Object.fromEntries(words) as Record<string, unknown>);
}

/** The answer for a known failure; `details` go along and fill the placeholders of the text. */
export const failure = (code: ErrorCode, details: Record<string, unknown> = {}): Failure => ({
  ok: false,
  error: {
    code,
    message: { de: messageIn('de', code, details), en: messageIn('en', code, details) },
    details,
  },
});

/** The answer for whatever was thrown: a DeskError keeps its code, anything else goes into the log and is `internal`. */
export function failureOf(error: unknown, log: Log): Failure {
  if (error instanceof DeskError) return failure(error.code, error.details);
  log('error', 'something unknown failed', {
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
  return failure('internal');
}
