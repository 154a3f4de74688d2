import * as z from 'zod';

/** The languages of the app, its packets' summaries and its mails. */
export const Language = z.enum(['de', 'en']);
export type Language = z.infer<typeof Language>;
