import type { Core } from '../../../electron/core/core.ts';
import type { Output } from '../../../shared/contract.ts';
import type { IncomingChoice } from '../../../shared/operations/incoming.ts';
import { valueOf } from '../../support/value-of.ts';

export type Item = Output<'previewFile'>['items'][number];

/** What a file is called must not matter: it is wrong in every test. */
const file = 'wrong.txt';

export const asBytes = (content: object | string): Uint8Array =>
  Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));

export const preview = async (
  core: Core,
  data: Uint8Array,
  passphrase?: string,
): Promise<Output<'previewFile'>> =>
  valueOf(await core.desk.previewFile({ file, data, ...(passphrase === undefined ? {} : { passphrase }) }));

/** The one packet that a file holds. */
export async function previewOne(core: Core, data: Uint8Array): Promise<Item> {
  const { items } = await preview(core, data);
  const [item, ...others] = items;
  if (!item || others.length > 0) throw new Error(`${items.length} packets`);
  return item;
}

export const importFile = async (
  core: Core,
  data: Uint8Array,
  choices?: Record<string, IncomingChoice>,
  more: { passphrase?: string; dryRun?: boolean } = {},
): Promise<Output<'importFile'>> =>
  valueOf(
    await core.desk.importFile({
      file,
      data,
      ...more,
      ...(choices && { choices: Object.entries(choices).map(([id, choice]) => ({ id, choice })) }),
    }),
  );

/** The code that reading a file is refused with, before anything would be stored. */
export async function refusalOf(core: Core, data: Uint8Array, passphrase?: string): Promise<string> {
  const answer = await core.desk.previewFile({
    file,
    data,
    ...(passphrase === undefined ? {} : { passphrase }),
  });
  return answer.ok ? 'read' : answer.error.code;
}

/** The summary of a stored packet. */
export const pdfOf = async (core: Core, id: string): Promise<Uint8Array> =>
  valueOf(await core.desk.makePdf({ source: { id } })).data;
