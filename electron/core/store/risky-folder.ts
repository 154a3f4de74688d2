import fs from 'node:fs';
import path from 'node:path';

/** `f_type` of Linux's statfs(2) for file systems of other computers, which keep no promise about locks and syncs. */
const NETWORK_TYPES = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xfe534d42, // SMB2
  0xff534d42, // CIFS
  0x01021997, // 9P
]);

/** Folders whose files a program copies elsewhere one by one, and replaces by what comes back. */
const SYNCED = /^(OneDrive|Dropbox|Google ?Drive|Nextcloud|Mobile Documents|iCloud ?Drive)(?![a-z])/i;

export type FolderRisk = 'network-folder' | 'synced-folder';

const isNetwork = (folder: string, typeOf: (folder: string) => number): boolean => {
  try {
    return NETWORK_TYPES.has(typeOf(folder) >>> 0);
  } catch {
    return false;
  }
};

/**
 * Why a profile is not as safe in its folder as elsewhere: a journal that arrives before its database, or a lock that
 * another computer does not see, costs data (sqlite.org/wal.html: one host). Null where nothing is known against it.
 */
export function folderRisk(
  folder: string,
  typeOf: (folder: string) => number = (name) => fs.statfsSync(name).type,
): FolderRisk | null {
  if (/^(\\\\|\/\/)/.test(folder)) return 'network-folder';
  if (isNetwork(folder, typeOf)) return 'network-folder';
  return path
    .resolve(folder)
    .split(/[\\/]/)
    .some((part) => SYNCED.test(part))
    ? 'synced-folder'
    : null;
}
