import type { SaveDialogOptions } from 'electron';
import { contract, resultOf, type HostContract } from '../../shared/contract.ts';
import { DeskError } from '../../shared/errors.ts';
import type { Language } from '../../shared/language.ts';
import { translate } from '../../shared/messages/translate.ts';
import { diskError } from '../core/disk-error.ts';
import type { CallCore, HostOperations } from './router.ts';
import { writeWhole } from '../core/write-whole.ts';
import type * as z from 'zod';

/** A title as a file name: without what Windows, macOS or Linux refuse in names, and of a length that all take. */
export function fileNameOf(title: string): string {
  const name = title
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 100)
    .replace(/[. ]+$/, '');
  return `${name || 'Onboarding'}.pdf`;
}

export type SavePdfDeps = {
  callCore: CallCore;
  language: () => Language;
  askWhere: (options: SaveDialogOptions) => Promise<{ canceled: boolean; filePath: string }>;
};

/**
 * Makes the summary PDF of a packet and writes it where the person says; answers the file, or null where the person
 * thought better of it. DeskError `disk-full` or `file-unwritable`; nothing half-written stays.
 */
export const makeSavePdf =
  ({ callCore, language, askWhere }: SavePdfDeps): HostOperations['savePdf'] =>
  async ({ id, language: pdfLanguage }: z.output<HostContract['savePdf']['input']>) => {
    const made = resultOf(contract.makePdf.output).parse(
      await callCore('makePdf', { source: { id }, ...(pdfLanguage && { language: pdfLanguage }) }),
    );
    if (!made.ok) return made;
    const { title, data } = made.value;
    const { canceled, filePath } = await askWhere({
      defaultPath: fileNameOf(title),
      filters: [{ name: translate(language(), 'window', 'host.pdfFiles'), extensions: ['pdf'] }],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
    if (canceled || filePath === '') return { ok: true, value: { file: null } };
    try {
      await writeWhole(filePath, data);
    } catch (error) {
      if (diskError(error).code === 'disk-full') throw diskError(error);
      throw new DeskError('file-unwritable', { file: filePath }, { cause: error });
    }
    return { ok: true, value: { file: filePath } };
  };
