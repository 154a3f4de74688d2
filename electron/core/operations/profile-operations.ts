import type { Output, ParsedInput } from '../../../shared/contract.ts';
import type { Host } from '../host.ts';
import { restoreBackup, writeBackup } from '../store/backup.ts';
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

/** Replaces a profile that nobody has open by a backup; see restoreBackup. */
export const restoreProfile = (
  host: Pick<Host, 'profileDir' | 'clock'>,
  { file }: ParsedInput<'restoreProfile'>,
): Output<'restoreProfile'> => ({
  ok: true,
  ...restoreBackup(host.profileDir, file, host.clock.now().toISOString()),
});
