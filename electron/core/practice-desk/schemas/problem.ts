import * as z from 'zod';
import { LocalizedText } from '../../../../shared/findings.ts';

/** An error at one member of the body; `pointer` is a JSON Pointer into what was sent, `""` the whole of it. */
export const FieldError = z.object({
  pointer: z.string(),
  code: z.string(),
  message: LocalizedText,
  params: z.record(z.string(), z.unknown()),
});
export type FieldError = z.infer<typeof FieldError>;

/** Every error of the desk, as RFC 9457 has it. */
export const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string(),
  traceId: z.string(),
  errors: z.array(FieldError).optional(),
});
export type Problem = z.infer<typeof Problem>;
