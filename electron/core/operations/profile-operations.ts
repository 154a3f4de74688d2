import type { Output, ParsedInput } from '../../../shared/contract.ts';
import type { Host } from '../host.ts';
import type { DataKey } from '../keys/data-key.ts';
import { keysForRestore } from '../keys/keys-for-restore.ts';
import type { UnlockHost } from '../keys/unlock-profile.ts';
import { restoreBackup, writeBackup } from '../store/backup.ts';
import { keepReplaced } from '../store/keep-replaced.ts';
import type { Store } from '../store/store.ts';
import { verifyContent } from '../store/verify.ts';

/** Safety of a whole profile that is open. */
export const makeProfileOperations = (store: Store) => ({
  backupProfile({ out }: ParsedInput<'backupProfile'>): Output<'backupProfile'> {
    return { ok: true, ...writeBackup(store, out) };
  },
  checkProfile(): Output<'checkProfile'> {
    const problems = verifyContent(store.connection, store.connection.files.database);
    return { ok: problems.length === 0, problems };
  },
});

/**
 * Replaces a profile that nobody has open by a backup; see restoreBackup and keysForRestore. The secret of the input
 * goes before the host's.
 * @param known the profile's key, where it was open just now
 */
export async function restoreProfile(
  host: UnlockHost & Pick<Host, 'clock'>,
  { file, secret }: ParsedInput<'restoreProfile'>,
  known: DataKey | null = null,
): Promise<Output<'restoreProfile'>> {
  const unlockSecret = () => secret ?? host.unlockSecret();
  const { key, own } = await keysForRestore({ ...host, unlockSecret }, file, known);
  const at = host.clock.now().toISOString();
  const restored = restoreBackup(host.profileDir, file, at, key, own);
  keepReplaced(host.profileDir, restored.movedTo, at, own.key);
  return { ok: true, ...restored };
}
