import * as z from 'zod';
import { countCodePoints } from '../../../../shared/rules/count-code-points.ts';

/** A text of at most `max` code points, the way JSON Schema's maxLength counts. */
export const text = (max: number) =>
  z
    .string()
    .refine((value) => countCodePoints(value) <= max, {
      params: { code: 'too-long', max },
    })
    .meta({ maxLength: max });

/** A text that holds more than blanks. */
export const requiredText = (max: number) =>
  text(max)
    .refine(hasText, { params: { code: 'required' } })
    .meta({ maxLength: max, pattern: '\\S' });

/** An address with something on both sides of an @; the finer rules are the client's, as warnings. */
export const email = () =>
  requiredText(254)
    .refine((value) => !hasText(value) || /\S@\S/.test(value), { params: { code: 'email-format' } })
    .meta({ maxLength: 254, pattern: '\\S@\\S' });

/** True for a text that holds more than blanks. */
export function hasText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** Longest text of a message. */
export const MAX_MESSAGE_LENGTH = 20_000;

export const time = z.iso.datetime().describe('RFC 3339, UTC');

/** A page of a list; `nextCursor` is null on the last page. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable(), hasMore: z.boolean() });
