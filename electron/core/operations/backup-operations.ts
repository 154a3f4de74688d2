import type { Output, ParsedInput } from '../../../shared/contract.ts';
import type { Host } from '../host.ts';
import { makeRegularBackups } from '../store/back-up-regularly.ts';
import { listKeptBackups, type KeptBackup } from '../store/kept-backups.ts';
import { storedCount } from '../store/profile-identity.ts';
import { hasReserve } from '../store/reserve.ts';
import { folderRisk } from '../store/risky-folder.ts';
import { makeStoreTaskRunner } from '../store/run-store-task.ts';
import type { Store } from '../store/store.ts';
import { makeHealthWatch } from '../store/watch-health.ts';

export type BackupOperationsDeps = {
  host: Pick<Host, 'profileDir' | 'clock' | 'sleep' | 'log'>;
  store: Pick<Store, 'connection'>;
  /** True where the run before was cut short. */
  wasCutShort: boolean;
  changed(): void;
};

const shown = ({ seq: _seq, ...info }: KeptBackup) => info;

/** Backups that the app makes by itself, and the health of the data file; `start` sets both going. */
export function makeBackups({ host, store, wasCutShort, changed }: BackupOperationsDeps) {
  const { files, key } = store.connection;
  const tasks = makeStoreTaskRunner({ profileDir: host.profileDir, key });
  const now = (): string => host.clock.now().toISOString();
  const backups = makeRegularBackups({
    host,
    files,
    commits: () => storedCount(store.connection.db)?.commits ?? 0,
    backUp: () => tasks.run('backUp', { at: now() }),
  });
  const health = makeHealthWatch({
    host,
    files,
    wasCutShort,
    checkQuickly: () => tasks.run('checkQuickly', {}),
    checkFully: () => tasks.run('checkFully', {}),
    changed,
  });
  const risk = folderRisk(host.profileDir);

  const operations = {
    listBackups(): Output<'listBackups'> {
      return { items: listKeptBackups(files).map(shown), lastFailure: backups.lastFailure() };
    },
    async backupNow(): Promise<Output<'backupNow'>> {
      return shown(await backups.now());
    },
    async drillBackups({ last }: ParsedInput<'drillBackups'>): Promise<Output<'drillBackups'>> {
      return tasks.run('drill', { last, at: now() });
    },
    readHealth(): Output<'readHealth'> {
      const isFull = !hasReserve(files.reserve);
      return {
        ...health.read(),
        notices: [...(isFull ? ['disk-full' as const] : []), ...(risk ? [risk] : [])],
      };
    },
  };
  return {
    operations,
    start(): void {
      if (risk) host.log('warn', 'the folder of the profile is a risk to it', { risk });
      health.start();
      backups.start();
    },
    /** Begins nothing new and waits for what is under way, seconds with a large profile. */
    async stop(): Promise<void> {
      const ended = [health.stop(), backups.stop()];
      await tasks.stop();
      await Promise.all(ended);
    },
  };
}
