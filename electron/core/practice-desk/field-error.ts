import { fillText } from './fill-text.ts';
import { fieldErrorTexts, type FieldErrorCode } from './field-error-texts.ts';
import type { FieldError } from './schemas/problem.ts';

/** An error at one member; `pointer` is a JSON Pointer into the body as it was sent. */
export function makeFieldError(
  pointer: string,
  code: FieldErrorCode,
  params: Record<string, unknown> = {},
): FieldError {
  const { de, en } = fieldErrorTexts[code];
  return { pointer, code, message: { de: fillText(de, params), en: fillText(en, params) }, params };
}

/** True for a text that is one of the codes of field errors. */
export const isFieldErrorCode = (code: unknown): code is FieldErrorCode =>
  typeof code === 'string' && Object.hasOwn(fieldErrorTexts, code);
