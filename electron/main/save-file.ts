import type { SaveDialogOptions } from 'electron';
import { DeskError } from '../../shared/errors.ts';
import type { Language } from '../../shared/language.ts';
import { translate, type MessageKey } from '../../shared/messages/translate.ts';
import { diskError } from '../core/disk-error.ts';
import { writeWhole } from '../core/write-whole.ts';

export type AskWhere = (options: SaveDialogOptions) => Promise<{ canceled: boolean; filePath: string }>;

export type SaveFileDeps = { language: () => Language; askWhere: AskWhere };

export type FileToSave = {
  fileName: string;
  data: Uint8Array;
  /** What files of this kind are called, and their ending without a dot. */
  kind: MessageKey<'window'>;
  ending: string;
};

/** Asks where to write a file; null where the person thought better of it. */
export async function askForFile(
  { language, askWhere }: SaveFileDeps,
  { fileName, kind, ending }: Omit<FileToSave, 'data'>,
): Promise<string | null> {
  const { canceled, filePath } = await askWhere({
    defaultPath: fileName,
    filters: [{ name: translate(language(), 'window', kind), extensions: [ending] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return canceled || filePath === '' ? null : filePath;
}

/** Writes a whole file. Throws DeskError `disk-full` or `file-unwritable`; nothing half-written stays. */
export async function writeNamed(file: string, data: Uint8Array): Promise<void> {
  try {
    await writeWhole(file, data);
  } catch (error) {
    throw notWritten(file, error);
  }
}

/** Writes a file where the person says, as `writeNamed` does; answers it, or null where the person thought better of it. */
export async function saveFile(deps: SaveFileDeps, file: FileToSave): Promise<{ file: string | null }> {
  const filePath = await askForFile(deps, file);
  if (filePath !== null) await writeNamed(filePath, file.data);
  return { file: filePath };
}

/** What to tell where a file or folder that the person chose cannot be written. */
export function notWritten(file: string, cause: unknown): DeskError {
  const error = diskError(cause);
  return error.code === 'disk-full' ? error : new DeskError('file-unwritable', { file }, { cause });
}
