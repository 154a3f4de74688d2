import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import type { Host } from '../host.ts';
import type { Store } from '../store/store.ts';

export type BackupOperationsDeps = { host: Host; store: Store };

/** Backups that the app makes by itself, and the health of the data file. */
export const makeBackupOperations = (_deps: BackupOperationsDeps) => ({
  listBackups(): Output<'listBackups'> {
    return { items: [], lastFailure: null };
  },
  async backupNow(): Promise<Output<'backupNow'>> {
    throw new DeskError('internal');
  },
  async drillBackups(_input: ParsedInput<'drillBackups'>): Promise<Output<'drillBackups'>> {
    throw new DeskError('internal');
  },
  readHealth(): Output<'readHealth'> {
    return { checkedAt: null, checking: false, problems: 0 };
  },
});
