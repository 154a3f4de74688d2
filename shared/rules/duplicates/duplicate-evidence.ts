import * as z from 'zod';

/**
 * Why two companies may be the same one, strongest first; 'legal-form-differs' alone speaks against it
 * ("X GmbH" and "X GmbH & Co. KG" are two legal entities).
 */
export const Evidence = z.enum([
  'vat-id',
  'email',
  'name',
  'similar-name',
  'postcode',
  'city',
  'domain',
  'legal-form-differs',
]);
export type Evidence = z.infer<typeof Evidence>;
