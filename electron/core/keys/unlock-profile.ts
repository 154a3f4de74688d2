import type { Host } from '../host.ts';
import type { DataKey } from './data-key.ts';

/**
 * The data key of a profile, by the key store or by what the person gave; null where the profile is not encrypted.
 * Throws DeskError `profile-sealed` (details: `ways`, `reason`), `wrong-secret`, `keys-damaged`.
 */
export async function unlockProfile(
  _host: Pick<Host, 'profileDir' | 'keyStore' | 'unlockSecret'>,
): Promise<DataKey | null> {
  return null;
}
