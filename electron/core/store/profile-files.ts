import path from 'node:path';

/** The files of a profile; nothing else in the folder belongs to the store. */
export const profileFiles = (profileDir: string) => ({
  database: path.join(profileDir, 'onboarding-desk.sqlite'),
  journal: path.join(profileDir, 'onboarding-desk.sqlite-wal'),
  sharedMemory: path.join(profileDir, 'onboarding-desk.sqlite-shm'),
  /** Only while a new database is made; one from elsewhere would be played into ours. */
  rollbackJournal: path.join(profileDir, 'onboarding-desk.sqlite-journal'),
  /** Says how many changes were acknowledged, see commit-counter.ts. */
  commits: path.join(profileDir, 'onboarding-desk.commits'),
  /** Held by the one process that may write, see writer-lock.ts. */
  lock: path.join(profileDir, 'writer.lock'),
  damaged: path.join(profileDir, 'damaged'),
});
export type ProfileFiles = ReturnType<typeof profileFiles>;
