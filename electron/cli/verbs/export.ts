import path from 'node:path';
import type { Core } from '../../core/core.ts';
import type { Input } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import type { Language } from '../../../shared/language.ts';
import { valueOf, type Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { readStandardInput, writeUserFile } from '../files.ts';
import type { Verb } from '../verb.ts';
import { neededIds } from './packets.ts';

type Ids = [string, ...string[]];
type Flags = { out?: string; to?: string; name?: string; 'passphrase-stdin'?: true };

/** What one ending of `--out` makes of packets; answers the files that it wrote. */
type Exporter = {
  access: 'read' | 'write';
  run(core: Core, ids: Ids, out: string, flags: Flags, language: Language): Promise<string[]>;
};

type Made = { ending: string; bytes: string | Uint8Array };

/** One file of each packet: under the name that was given, or of many in a folder of that name. */
const eachPacket = (make: (core: Core, id: string) => Promise<Made>, oneFile: RegExp): Exporter => ({
  access: 'read',
  async run(core, ids, out) {
    const made: (Made & { id: string })[] = [];
    for (const id of ids) made.push({ id, ...(await make(core, id)) });
    const isFolder = ids.length > 1 || !oneFile.test(out);
    const files: string[] = [];
    for (const { id, ending, bytes } of made) {
      const file = isFolder ? path.join(out, `${id}${ending}`) : out;
      await writeUserFile(file, bytes);
      files.push(file);
    }
    return files;
  },
});

const packetFiles = eachPacket(async (core, id) => {
  const { packets } = valueOf(await core.desk.exportPackets({ ids: [id] }));
  return { ending: '.packet.json', bytes: packets[0]?.text ?? '' };
}, /\.json$/i);

const mailFiles = eachPacket(
  async (core, id) => ({ ending: '.eml', bytes: valueOf(await core.desk.makeMail({ id })).data }),
  /\.eml$/i,
);

const textFiles = eachPacket(async (core, id) => {
  const { subject, text } = valueOf(await core.desk.describeDelivery({ id }));
  return { ending: '.txt', bytes: `${subject}\n\n${text}\n` };
}, /\.txt$/i);

/** One file of all packets. */
const oneFile = (make: (core: Core, ids: Ids, language: Language) => Promise<Uint8Array>): Exporter => ({
  access: 'read',
  async run(core, ids, out, _flags, language) {
    await writeUserFile(out, await make(core, ids, language));
    return [out];
  },
});

const listFile = (format: 'csv' | 'xlsx'): Exporter =>
  oneFile(async (core, ids, language) => {
    const wish = { list: 'requests', format, language, ids } as const;
    return valueOf(await core.desk.exportList(wish)).data;
  });

const zipFile = oneFile(
  async (core, ids, language) => valueOf(await core.desk.exportZip({ ids, language })).data,
);

/** Whom a hand-over is for: a colleague's name or public key, or whoever knows the passphrase on standard input. */
async function targetOf(
  core: Core,
  { to, name, 'passphrase-stdin': asks }: Flags,
): Promise<Input<'handOver'>['to']> {
  if (to === undefined) {
    if (!asks || name === undefined)
      throw new DeskError('usage', { reason: '--to, or --passphrase-stdin with --name' });
    return { passphrase: await readStandardInput('--passphrase-stdin'), name };
  }
  const { colleagues } = valueOf(await core.desk.listColleagues({}));
  const named = colleagues.filter((colleague) => colleague.name === to);
  // Two of one name: only a key tells them apart.
  if (named.length > 1) throw new DeskError('usage', { reason: `--to ${to}` });
  return { colleague: named[0]?.key ?? to };
}

/** All packets in one file for a colleague; they are frozen here, unless the file could not be written. */
const handOverFile: Exporter = {
  access: 'write',
  async run(core, ids, out, flags) {
    const { data, waited } = valueOf(await core.desk.handOver({ ids, to: await targetOf(core, flags) }));
    try {
      await writeUserFile(out, data);
    } catch (error) {
      valueOf(await core.desk.takeBack({ ids }));
      if (waited.length > 0) valueOf(await core.desk.finalizePackets({ ids: waited }));
      throw error;
    }
    return [out];
  },
};

/** Endings of `--out` and what they make; undefined for what is not made here: `pdf` makes summaries. */
function exporterOf(out: string): Exporter | undefined {
  if (/\.eml$/i.test(out)) return mailFiles;
  if (/\.txt$/i.test(out)) return textFiles;
  if (/\.handover$/i.test(out)) return handOverFile;
  if (/\.csv$/i.test(out)) return listFile('csv');
  if (/\.xlsx$/i.test(out)) return listFile('xlsx');
  if (/\.zip$/i.test(out)) return zipFile;
  return /\.pdf$/i.test(out) ? undefined : packetFiles;
}

async function run(ids: Ids, flags: Flags, context: Context) {
  const { out } = flags;
  const exporter = out === undefined ? undefined : exporterOf(out);
  if (out === undefined || !exporter) throw new DeskError('usage', { reason: `--out ${out ?? 'FILE'}` });
  return context.withCore(exporter.access, async (core) => {
    const files = await exporter.run(core, ids, out, flags, context.language);
    for (const file of files) context.print(file);
    return { exitCode: EXIT.done, document: { files } };
  });
}

/** Writes packets as files; the ending of `--out` says of which kind. */
export const exportVerb: Verb = {
  positionals: [1, Infinity],
  options: {
    out: { type: 'string' },
    to: { type: 'string' },
    name: { type: 'string' },
    'passphrase-stdin': { type: 'boolean' },
  },
  run: ({ positionals, values }, context) => run(neededIds(positionals), values, context),
};
