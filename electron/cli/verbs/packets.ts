import path from 'node:path';
import { DeskError } from '../../../shared/errors.ts';
import { isBlocking, type Finding } from '../../../shared/findings.ts';
import { inBothLanguages, translate, type MessageKey } from '../../../shared/messages/translate.ts';
import { State } from '../../../shared/states.ts';
import { valueOf, type Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { isPacketId, readPacketFile, writeUserFile } from '../files.ts';
import type { Verb } from '../verb.ts';

/** A finding as one line for a person. */
export const findingLine = (finding: Finding, context: Context): string =>
  `  ${context.say(`severity.${finding.severity}`)} ${finding.pointer || '/'}: ${context.words(finding.message)}`;

/** The word for a state in the language of the call. */
export const stateWord = (state: State, context: Context): string =>
  translate(context.language, 'outbox', `state.${state}` as MessageKey<'outbox'>);

function neededFiles(positionals: string[]): string[] {
  if (positionals.length === 0) throw new DeskError('usage', { reason: 'FILE' });
  return positionals;
}

/** The ids among the arguments. Throws DeskError `usage` for none, and for what is no id. */
export function neededIds(positionals: string[]): [string, ...string[]] {
  const [first, ...rest] = positionals;
  const wrong = positionals.find((id) => !isPacketId(id));
  if (first === undefined || wrong !== undefined) throw new DeskError('usage', { reason: wrong ?? 'ID' });
  return [first.toLowerCase(), ...rest.map((id) => id.toLowerCase())];
}

/** Reads files; one that cannot be read stands in `failed` and the others come all the same. */
function readFiles(files: string[]): {
  texts: { file: string; text: string }[];
  failed: { file: string; error: DeskError }[];
} {
  const texts: { file: string; text: string }[] = [];
  const failed: { file: string; error: DeskError }[] = [];
  for (const file of files) {
    try {
      texts.push({ file, text: readPacketFile(file) });
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
      failed.push({ file, error });
    }
  }
  return { texts, failed };
}

export const validateVerb: Verb = {
  options: {},
  run: ({ positionals }, context) =>
    context.withCore('none', async (core) => {
      const { texts, failed } = readFiles(neededFiles(positionals));
      const [unreadable] = failed;
      if (unreadable) throw unreadable.error;
      const files = [];
      for (const { file, text } of texts) {
        const { kind, findings } = valueOf(await core.desk.checkPacket({ text }));
        files.push({ file, kind, findings });
        context.print(context.say(findings.some(isBlocking) ? 'validate.errors' : 'validate.ok', { file }));
        for (const finding of findings) context.print(findingLine(finding, context));
      }
      const ok = !files.some(({ findings }) => findings.some(isBlocking));
      return { exitCode: ok ? EXIT.done : EXIT.needsUser, document: { ok, files } };
    }),
};

export const addVerb: Verb = {
  options: {},
  async run({ positionals }, context) {
    const { texts, failed: unread } = readFiles(neededFiles(positionals));
    const unreadable = unread.map(({ file, error }) => ({
      file,
      code: error.code as string,
      message: inBothLanguages('errors', error.code, error.details),
    }));
    const { added, failed } = await context.withCore('write', async (core) =>
      valueOf(await core.desk.addPackets({ files: texts })),
    );
    for (const { id, state } of added) context.print(`${id} ${stateWord(state, context)}`);
    const allFailed = [...unreadable, ...failed];
    for (const { file, message } of allFailed) process.stderr.write(`${file}: ${context.words(message)}\n`);
    return {
      exitCode: allFailed.length === 0 ? EXIT.done : EXIT.needsUser,
      document: allFailed.length === 0 ? { added } : { added, failed: allFailed },
    };
  },
};

export const listVerb: Verb = {
  options: {
    state: { type: 'string' },
    search: { type: 'string' },
    limit: { type: 'string' },
    cursor: { type: 'string' },
  },
  run: ({ values }, context) =>
    context.withCore('read', async (core) => {
      const state = State.optional().safeParse(values['state']);
      if (!state.success) throw new DeskError('usage', { reason: `--state ${String(values['state'])}` });
      const limit = values['limit'] === undefined ? 50 : Number(values['limit']);
      if (!Number.isInteger(limit) || limit < 1 || limit > 500)
        throw new DeskError('usage', { reason: '--limit 1…500' });
      const { search, cursor } = values as { search?: string; cursor?: string };
      const document = valueOf(await core.desk.listPackets({ state: state.data, search, limit, cursor }));
      for (const { id, title, state: itsState } of document.items) {
        context.print(
          `${id}  ${stateWord(itsState, context).padEnd(12)}  ${title || context.say('untitled')}`,
        );
      }
      if (document.nextCursor !== null)
        context.print(context.say('list.more', { cursor: document.nextCursor }));
      return { exitCode: EXIT.done, document };
    }),
};

export const showVerb: Verb = {
  options: {},
  run: ({ positionals }, context) =>
    context.withCore('read', async (core) => {
      const [id] = neededIds(positionals);
      const view = valueOf(await core.desk.showPacket({ id }));
      context.print(
        `${view.title || context.say('untitled')} · ${stateWord(view.state, context)} · ${view.id}`,
      );
      if (view.ticket) {
        const { number, id: ticketId, status } = view.ticket;
        context.print(
          `${context.say('ticket')} ${number ?? ticketId}${status ? `: ${context.words(status.label)}` : ''}`,
        );
      }
      for (const { name, at } of view.milestones) {
        context.print(`  ${translate(context.language, 'outbox', `milestone.${name}`)} ${at}`);
      }
      for (const finding of view.findings) context.print(findingLine(finding, context));
      context.print(JSON.stringify(view.packet, null, 2));
      return { exitCode: EXIT.done, document: view };
    }),
};

export const exportVerb: Verb = {
  options: { out: { type: 'string' } },
  run: ({ positionals, values }, context) =>
    context.withCore('read', async (core) => {
      const ids = neededIds(positionals);
      const { out } = values as { out?: string };
      if (out === undefined) throw new DeskError('usage', { reason: '--out FILE' });
      const { packets } = valueOf(await core.desk.exportPackets({ ids }));
      const isFolder = packets.length > 1 || !/\.json$/i.test(out);
      if (/\.(csv|xlsx|pdf)$/i.test(out)) throw new DeskError('usage', { reason: `--out ${out}` });
      const files = packets.map(({ id, text }) => {
        const file = isFolder ? path.join(out, `${id}.packet.json`) : out;
        writeUserFile(file, text);
        context.print(file);
        return file;
      });
      return { exitCode: EXIT.done, document: { files } };
    }),
};

export const importVerb: Verb = {
  options: {
    'dry-run': { type: 'boolean' },
    map: { type: 'string' },
    'keep-duplicates': { type: 'boolean' },
  },
  async run({ positionals, values }, context) {
    const [file] = neededFiles(positionals);
    if (file === undefined || positionals.length > 1) throw new DeskError('usage', { reason: 'FILE' });
    const text = readPacketFile(file);
    const document = await context.withCore('write', async (core) =>
      valueOf(await core.desk.importPacket({ file, text, dryRun: values['dry-run'] === true })),
    );
    const { rows, added, skipped, findings } = document;
    context.print(context.say('import.done', { rows, added, skipped }));
    for (const finding of findings) context.print(findingLine(finding, context));
    const clean = skipped === 0 && !findings.some(isBlocking);
    return { exitCode: clean ? EXIT.done : EXIT.needsUser, document };
  },
};
