import { SHORTEST_PASSPHRASE } from '../../../shared/operations/protection.ts';

/** How safe a passphrase is, by its length alone: rules about digits and signs make people choose worse ones (NIST SP 800-63B, 5.1.1.2). */
export type Strength = 'short' | 'fair' | 'good' | 'strong';

export function strengthOf(passphrase: string): Strength {
  const length = passphraseLength(passphrase);
  if (length < SHORTEST_PASSPHRASE) return 'short';
  if (length < 16) return 'fair';
  return length < 24 ? 'good' : 'strong';
}

/** Characters as people count them, without blanks around. */
export const passphraseLength = (passphrase: string): number =>
  [...passphrase.normalize('NFKC').trim()].length;
