import type * as z from 'zod';
import { isJsonObject, pointerOf, valueAt, withValueAt, type Json } from '../../../shared/json-pointer.ts';
import { isFieldErrorCode, makeFieldError } from './field-error.ts';
import { ProblemError } from './problem.ts';
import type { FieldError } from './schemas/problem.ts';

/**
 * What a schema says against a body, each error at the pointer of the member that was sent. Where a whole parent is
 * missing, the errors name its required members, because those are the fields of a form.
 */
export function findFieldErrors(schema: z.ZodType, sent: Json): FieldError[] {
  let body = sent;
  for (;;) {
    const issues = schema.safeParse(body).error?.issues ?? [];
    const parent = issues.find(
      (issue) => isMissingObject(issue) && valueAt(body, pointerOf(issue.path)) === undefined,
    );
    if (!parent || !isJsonObject(body)) return issues.map((issue) => fieldErrorOf(issue, body));
    body = withValueAt(body, pointerOf(parent.path), {});
  }
}

/** The body as its schema reads it. Throws the problem `validation-failed` with every field error. */
export function checkBody<T>(schema: z.ZodType<T>, sent: Json): T {
  const errors = findFieldErrors(schema, sent);
  if (errors.length > 0) throw new ProblemError('validation-failed', { errors });
  return schema.parse(sent);
}

const isMissingObject = (issue: z.core.$ZodIssue): boolean =>
  issue.code === 'invalid_type' && issue.expected === 'object' && issue.path.length > 0;

function fieldErrorOf(issue: z.core.$ZodIssue, body: Json): FieldError {
  const pointer = pointerOf(issue.path);
  if (issue.code === 'custom' && isFieldErrorCode(issue.params?.['code'])) {
    const { code, ...params } = issue.params;
    return makeFieldError(pointer, code, params);
  }
  if (valueAt(body, pointer) === undefined) return makeFieldError(pointer, 'required');
  if (issue.code === 'invalid_type') return makeFieldError(pointer, 'type', { expected: issue.expected });
  if (issue.code === 'too_big' && issue.origin === 'array')
    return makeFieldError(pointer, 'too-many', { max: Number(issue.maximum) });
  if (issue.code === 'invalid_value' || issue.code === 'invalid_union')
    return makeFieldError(pointer, 'value');
  return makeFieldError(pointer, 'format');
}
