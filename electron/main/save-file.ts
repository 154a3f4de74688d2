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

/** File systems take 255 bytes; an ending, a time or a number may still come behind the title. */
const MOST_TITLE_BYTES = 160;

/** As many whole letters of a text as fit into so many bytes of UTF-8. */
function cutToBytes(text: string, most: number): string {
  let bytes = 0;
  let end = 0;
  for (const letter of text) {
    bytes += Buffer.byteLength(letter);
    if (bytes > most) break;
    end += letter.length;
  }
  return text.slice(0, end);
}

/** A title as a file name: without what Windows, macOS or Linux refuse in names or hide, and of a length that all take. */
export function titleAsName(title: string): string {
  const clean = title
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+/, '');
  return cutToBytes(clean, MOST_TITLE_BYTES).replace(/[. ]+$/, '') || 'Onboarding';
}

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
    throw notWritten(filePath, error);
  }
  return { file: filePath };
}

/** What to tell where a file or folder that the person chose cannot be written. */
export function notWritten(file: string, cause: unknown): DeskError {
  const error = diskError(cause);
  return error.code === 'disk-full' ? error : new DeskError('file-unwritable', { file }, { cause });
}
