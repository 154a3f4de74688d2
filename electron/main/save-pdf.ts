import type * as z from 'zod';
import { contract, resultOf, type HostContract } from '../../shared/contract.ts';
import type { CallCore, HostOperations } from './router.ts';
import { saveFile, type SaveFileDeps } from './save-file.ts';

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

/** Makes the summary PDF of a packet and writes it where the person says, as `saveFile` does. */
export const makeSavePdf =
  (callCore: CallCore, deps: SaveFileDeps): HostOperations['savePdf'] =>
  async ({ id, language: pdfLanguage }: z.output<HostContract['savePdf']['input']>) => {
    const made = resultOf(contract.makePdf.output).parse(
      await callCore('makePdf', { source: { id }, ...(pdfLanguage && { language: pdfLanguage }) }),
    );
    if (!made.ok) return made;
    const { title, data } = made.value;
    const file = { fileName: fileNameOf(title), data, kind: 'host.pdfFiles', ending: 'pdf' } as const;
    return { ok: true, value: await saveFile(deps, file) };
  };
