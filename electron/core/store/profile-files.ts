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
  /** The wrapped data key and its second copy, see keys/key-file.ts; absent where the profile is not encrypted. */
  keys: path.join(profileDir, 'onboarding-desk.keys'),
  keysCopy: path.join(profileDir, 'onboarding-desk.keys.copy'),
  /** What the embedded practice desk keeps, with the profile's key. */
  practiceDesk: path.join(profileDir, 'practice-desk'),
  /** Backups that the app makes by itself. */
  backups: path.join(profileDir, 'backups'),
  /** Space that is given up so that a full disk can still save and delete, see reserve.ts. */
  reserve: path.join(profileDir, 'reserve'),
  /** What the last check of the database found, see health-file.ts. */
  health: path.join(profileDir, 'onboarding-desk.health'),
});
export type ProfileFiles = ReturnType<typeof profileFiles>;
