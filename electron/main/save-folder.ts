import { access, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { OpenDialogOptions } from 'electron';
import type { Language } from '../../shared/language.ts';
import { translate } from '../../shared/messages/translate.ts';
import { writeWhole } from '../core/write-whole.ts';
import { notWritten } from './save-file.ts';

export type AskWhich = (options: OpenDialogOptions) => Promise<{ canceled: boolean; filePaths: string[] }>;

export type SaveFolderDeps = { language: () => Language; askWhich: AskWhich };

/** A file of a set; its name may hold one folder, with `/` on every system. */
export type NamedFile = { name: string; data: Uint8Array };

/** Characters and names that Windows, macOS or Linux refuse, or that would make a file hidden. */
const REFUSED = /[\p{Cc}\p{Cf}<>:"|?*\\]|^[. ]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;
const MAX_NAME = 150;

/** Throws an Error where a name could lead out of the folder, is refused by a file system, or is there twice. */
export function checkNames(files: readonly NamedFile[]): void {
  const names = new Set<string>();
  for (const { name } of files) {
    const parts = name.split('/');
    const isFine = parts.every((part) => part !== '' && part.length <= MAX_NAME && !REFUSED.test(part));
    // File systems that ignore case would write one file over the other.
    const same = name.normalize('NFC').toLowerCase();
    if (parts.length > 2 || !isFine || names.has(same))
      throw new Error(`not a file name: ${JSON.stringify(name)}`);
    names.add(same);
  }
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** The first of NAME, NAME (2), NAME (3) … that is free. */
async function freeName(folder: string, name: string): Promise<string> {
  for (let n = 1; ; n++) {
    const free = join(folder, n === 1 ? name : `${name} (${n})`);
    if (!(await isThere(free))) return free;
  }
}

/** Writes the files into `into` under another name, which becomes `into` when all are there. */
async function writeTogether(into: string, files: readonly NamedFile[]): Promise<void> {
  const draft = join(dirname(into), `.${basename(into)}.${process.pid}.part`);
  await mkdir(draft);
  try {
    for (const { name, data } of files) {
      const file = join(draft, name);
      await mkdir(dirname(file), { recursive: true });
      await writeWhole(file, data);
    }
    await rename(draft, into);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Writes files into a new folder `name` where the person says: all of them or none, and never over something. Answers
 * their paths, or null where the person thought better of it. Throws DeskError `disk-full` or `file-unwritable`.
 */
export async function saveFolder(
  { language, askWhich }: SaveFolderDeps,
  name: string,
  files: readonly NamedFile[],
): Promise<string[] | null> {
  checkNames(files);
  const { canceled, filePaths } = await askWhich({
    title: translate(language(), 'window', 'host.chooseFolder'),
    properties: ['openDirectory', 'createDirectory'],
  });
  const [folder] = filePaths;
  if (canceled || folder === undefined) return null;
  const into = await freeName(folder, name);
  try {
    await writeTogether(into, files);
  } catch (error) {
    throw notWritten(into, error);
  }
  return files.map((file) => join(into, file.name));
}
