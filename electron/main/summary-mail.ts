import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { contract, resultOf } from '../../shared/contract.ts';
import { writeWhole } from '../core/write-whole.ts';
import { titleAsName } from '../core/title-as-name.ts';
import type { CallCore, HostOperations } from './router.ts';
import { notWritten, saveFile, type SaveFileDeps } from './save-file.ts';

const FOLDER = 'onboarding-desk-mail-';
/** A mail program may read the file again long after it was opened. */
const KEPT_MS = 24 * 60 * 60 * 1000;

export type SummaryMailDeps = SaveFileDeps & {
  /** The system's folder for what nobody keeps. */
  temp: string;
  /** Opens a file with the system's program for it; an empty text, or why it could not. */
  openPath: (file: string) => Promise<string>;
  now: () => Date;
};

/** Removes the folders of mails that were opened more than a day ago; never fails. */
async function removeOldMails(temp: string, nowMs: number): Promise<void> {
  const names = await readdir(temp).catch(() => []);
  for (const name of names.filter((each) => each.startsWith(FOLDER))) {
    const folder = join(temp, name);
    const found = await lstat(folder).catch(() => null);
    const isOld = found?.isDirectory() && nowMs - found.mtimeMs > KEPT_MS;
    if (isOld) await rm(folder, { recursive: true, force: true }).catch(() => undefined); // another person's, say
  }
}

/** Writes a mail into a new folder below `temp` that only this person can read. */
async function writePrivate(temp: string, fileName: string, data: Uint8Array) {
  let folder: string | undefined;
  try {
    folder = await mkdtemp(join(temp, FOLDER)); // of mode 0700
    const file = join(folder, fileName);
    await writeWhole(file, data, 0o600);
    return { folder, file };
  } catch (error) {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    throw notWritten(folder ?? temp, error);
  }
}

export type SummaryMail = {
  open: HostOperations['openSummaryMail'];
  save: HostOperations['saveSummaryMail'];
  /** Removes what was left in the temporary folder more than a day ago. */
  removeOld: () => Promise<void>;
};

/**
 * The mail with a summary attached, in the person's mail program or as a file; sending stays with the person. A mail
 * program reads a file, so one stays in the system's temporary folder for a day.
 */
export function makeSummaryMail(callCore: CallCore, deps: SummaryMailDeps): SummaryMail {
  const { temp, openPath, now } = deps;
  const removeOld = (): Promise<void> => removeOldMails(temp, now().getTime());

  async function make(wish: Parameters<SummaryMail['open']>[0]) {
    const made = resultOf(contract.makeSummaryMail.output).parse(await callCore('makeSummaryMail', wish));
    if (!made.ok) return made;
    const { fileName, data } = made.value;
    return {
      ok: true as const,
      value: { fileName: `${titleAsName(fileName.replace(/\.eml$/i, ''))}.eml`, data },
    };
  }

  return {
    removeOld,
    async open(wish) {
      await removeOld();
      const made = await make(wish);
      if (!made.ok) return made;
      const { folder, file } = await writePrivate(temp, made.value.fileName, made.value.data);
      const isOpen = (await openPath(file).catch(String)) === '';
      if (!isOpen) await rm(folder, { recursive: true, force: true });
      return { ok: true, value: { opened: isOpen } };
    },
    async save(wish) {
      const made = await make(wish);
      if (!made.ok) return made;
      const file = { ...made.value, kind: 'host.mailFiles', ending: 'eml' } as const;
      return { ok: true, value: await saveFile(deps, file) };
    },
  };
}
