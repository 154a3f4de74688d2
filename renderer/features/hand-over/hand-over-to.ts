import type { Input } from '../../../shared/contract.ts';

/** The shortest passphrase that a hand-over file takes, in characters. */
export const SHORTEST = 12;

export type To = Input<'handOver'>['to'];

/** What a person has filled in about who gets it: a colleague's key, or a name and a passphrase. */
export type Recipient = {
  way: 'colleague' | 'passphrase';
  colleague: string;
  name: string;
  passphrase: string;
};

/** What is still missing, by field. */
export type Missing = 'colleague' | 'name' | 'passphrase';

/** Whom a file is made for; what is missing where that cannot be said yet. */
export function recipientOf({
  way,
  colleague,
  name,
  passphrase,
}: Recipient): { to: To } | { missing: Missing[] } {
  if (way === 'colleague') return colleague === '' ? { missing: ['colleague'] } : { to: { colleague } };
  const missing: Missing[] = [];
  if (name.trim() === '') missing.push('name');
  // Blanks around it are easily lost when it is told, so they do not count.
  const told = passphrase.trim();
  if ([...told].length < SHORTEST) missing.push('passphrase');
  return missing.length > 0 ? { missing } : { to: { passphrase: told, name } };
}
