import type * as z from 'zod';
import { contract, resultOf, type HostContract } from '../../shared/contract.ts';
import type { CallCore, HostOperations } from './router.ts';
import { saveFile, titleAsName, type SaveFileDeps } from './save-file.ts';

/** What the summary of a packet of this title is called. */
export const fileNameOf = (title: string): string => `${titleAsName(title)}.pdf`;

/** Makes the summary PDF of a packet and writes it where the person says, as `saveFile` does. */
export const makeSavePdf =
  (callCore: CallCore, deps: SaveFileDeps): HostOperations['savePdf'] =>
  async ({ id, ...wish }: z.output<HostContract['savePdf']['input']>) => {
    const made = resultOf(contract.makePdf.output).parse(
      await callCore('makePdf', { source: { id }, ...wish }),
    );
    if (!made.ok) return made;
    const { title, data } = made.value;
    const file = { fileName: fileNameOf(title), data, kind: 'host.pdfFiles', ending: 'pdf' } as const;
    return { ok: true, value: await saveFile(deps, file) };
  };
