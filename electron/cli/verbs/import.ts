import type * as z from 'zod';
import { contract } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import { isBlocking } from '../../../shared/findings.ts';
import { INCOMING_MAX_BYTES } from '../../../shared/operations/incoming.ts';
import { valueOf } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { readGivenFile, readStandardInput } from '../files.ts';
import type { Verb } from '../verb.ts';
import { findingLine } from './packets.ts';

/** Headings and pointers of 200 columns. */
const MAP_MAX_BYTES = 1024 * 1024;

const Mapping = contract.importFile.input.shape.map.unwrap();

/** The headings and pointers of a `--map` file. Throws DeskError `file-unreadable`, `usage`. */
function readMap(file: string): z.infer<typeof Mapping> {
  const wrong = (cause?: unknown) => new DeskError('usage', { reason: `--map ${file}` }, { cause });
  const content = readGivenFile(file, MAP_MAX_BYTES);
  if (!content) throw wrong();
  try {
    return Mapping.parse(JSON.parse(content.toString('utf8').replace(/^\ufeff/, '')));
  } catch (error) {
    throw wrong(error);
  }
}

/** A file's content. Of one that is too large one byte too many, of which core says what is to be said. */
const readIncomingFile = (file: string): Buffer =>
  readGivenFile(file, INCOMING_MAX_BYTES) ?? Buffer.alloc(INCOMING_MAX_BYTES + 1);

/** Takes a packet, a summary, a hand-over file or a table over as drafts. */
export const importVerb: Verb = {
  positionals: [1, 1],
  options: {
    'dry-run': { type: 'boolean' },
    map: { type: 'string' },
    'keep-duplicates': { type: 'boolean' },
    'passphrase-stdin': { type: 'boolean' },
  },
  async run({ positionals, values }, context) {
    const [file = ''] = positionals;
    const { map, 'passphrase-stdin': asksPassphrase } = values as { map?: string; 'passphrase-stdin'?: true };
    const data = readIncomingFile(file);
    const mapped = map === undefined ? {} : { map: readMap(map) };
    const opened = asksPassphrase ? { passphrase: await readStandardInput('--passphrase-stdin') } : {};
    const document = await context.withCore('write', async (core) =>
      valueOf(
        await core.desk.importFile({
          file: file.slice(0, 4096),
          data,
          dryRun: values['dry-run'] === true,
          keepDuplicates: values['keep-duplicates'] === true,
          ...mapped,
          ...opened,
        }),
      ),
    );
    const { rows, added, skipped, replaced = [], findings } = document;
    context.print(context.say('import.done', { rows, added, skipped }));
    if (replaced.length > 0) context.print(context.say('import.replaced', { replaced: replaced.length }));
    for (const finding of findings) context.print(findingLine(finding, context));
    const clean = skipped === 0 && !findings.some(isBlocking);
    return { exitCode: clean ? EXIT.done : EXIT.needsUser, document };
  },
};
