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

/**
 * Writes a file where the person says; answers it, or null where the person thought better of it. Throws DeskError
 * `disk-full` or `file-unwritable`; nothing half-written stays.
 */
export async function saveFile(
  { language, askWhere }: SaveFileDeps,
  { fileName, data, kind, ending }: FileToSave,
): Promise<{ file: string | null }> {
  const { canceled, filePath } = await askWhere({
    defaultPath: fileName,
    filters: [{ name: translate(language(), 'window', kind), extensions: [ending] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (canceled || filePath === '') return { file: null };
  try {
    await writeWhole(filePath, data);
  } catch (error) {
    if (diskError(error).code === 'disk-full') throw diskError(error);
    throw new DeskError('file-unwritable', { file: filePath }, { cause: error });
  }
  return { file: filePath };
}
