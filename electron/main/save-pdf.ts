import type * as z from 'zod';
import { contract, resultOf } from '../../shared/contract.ts';
import { DeskError, type Result } from '../../shared/errors.ts';
import type { SavePdf } from '../../shared/operations/papers.ts';
import { titleAsName } from '../core/title-as-name.ts';
import type { CallCore, HostOperations } from './router.ts';
import { saveFile, type SaveFileDeps } from './save-file.ts';

/** What the summary of a packet of this title is called. */
export const fileNameOf = (title: string): string => `${titleAsName(title)}.pdf`;

/** How every PDF begins (ISO 32000-1, 7.5.2). */
const PDF_HEAD = '%PDF-';

const isPdf = (data: Uint8Array): boolean =>
  Buffer.from(data.subarray(0, PDF_HEAD.length)).toString('latin1') === PDF_HEAD;

type Named = { title: string; data: Uint8Array };

/** The PDF that the person has seen, where it is one, else a new one. */
async function pdfFor(
  callCore: CallCore,
  { id, shown, ...wish }: z.output<typeof SavePdf>,
): Promise<Result<Named>> {
  if (!shown)
    return resultOf(contract.makePdf.output).parse(await callCore('makePdf', { source: { id }, ...wish }));
  // The window gives the bytes; nothing but a PDF is written for it.
  if (!isPdf(shown.data)) throw new DeskError('input-invalid', { field: 'shown.data' });
  return { ok: true, value: shown };
}

/** Writes the summary PDF of a packet where the person says, as `saveFile` does. */
export const makeSavePdf =
  (callCore: CallCore, deps: SaveFileDeps): HostOperations['savePdf'] =>
  async (input) => {
    const made = await pdfFor(callCore, input);
    if (!made.ok) return made;
    const { title, data } = made.value;
    const file = { fileName: fileNameOf(title), data, kind: 'host.pdfFiles', ending: 'pdf' } as const;
    return { ok: true, value: await saveFile(deps, file) };
  };
