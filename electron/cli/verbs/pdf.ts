import fs from 'node:fs';
import path from 'node:path';
import { DeskError } from '../../../shared/errors.ts';
import { valueOf } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { isPacketId, readPacketFile, writeUserFile } from '../files.ts';
import type { Verb } from '../verb.ts';

export const pdfVerb: Verb = {
  positionals: [1, Infinity],
  options: { out: { type: 'string' } },
  async run({ positionals, values }, context) {
    const { out, lang } = values as { out?: string; lang?: 'de' | 'en' };
    if (out === undefined) throw new DeskError('usage', { reason: '--out' });
    const isStored = (input: string): boolean => isPacketId(input) && !fs.existsSync(input);
    const access = positionals.some(isStored) ? 'read' : 'none';
    const toFile = positionals.length === 1 && /\.pdf$/i.test(out);
    return context.withCore(access, async (core) => {
      const files: { id: string; file: string; bytes: number; pages: number }[] = [];
      for (const input of positionals) {
        const source = isStored(input) ? { id: input.toLowerCase() } : { text: readPacketFile(input) };
        const { id, bytes, pages, data } = valueOf(await core.desk.makePdf({ source, language: lang }));
        const file = toFile ? out : path.join(out, `${id}.pdf`);
        await writeUserFile(file, data);
        files.push({ id, file, bytes, pages });
        context.print(file);
      }
      return { exitCode: EXIT.done, document: { files } };
    });
  },
};
