import { contract } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import { isBlocking, type Finding } from '../../../shared/findings.ts';
import { inBothLanguages, translate, type MessageKey } from '../../../shared/messages/translate.ts';
import type { State } from '../../../shared/states.ts';
import { valueOf, type Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { isPacketId, readPacketFile } from '../files.ts';
import type { Verb } from '../verb.ts';

/** A finding as one line for a person. */
export const findingLine = (finding: Finding, context: Context): string =>
  `  ${context.say(`severity.${finding.severity}`)} ${finding.pointer || '/'}: ${context.words(finding.message)}`;

/** The word for a state in the language of the call. */
export const stateWord = (state: State, context: Context): string =>
  translate(context.language, 'outbox', `state.${state}` as MessageKey<'outbox'>);

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
  positionals: [1, Infinity],
  options: {},
  run: ({ positionals }, context) =>
    context.withCore('none', async (core) => {
      const { texts, failed } = readFiles(positionals);
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
  positionals: [1, Infinity],
  options: {},
  async run({ positionals }, context) {
    const { texts, failed: unread } = readFiles(positionals);
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
  positionals: [0, 0],
  options: {
    state: { type: 'string' },
    search: { type: 'string' },
    limit: { type: 'string' },
    cursor: { type: 'string' },
  },
  async run({ values }, context) {
    const { state, search, limit, cursor } = values;
    const given = { state, search, cursor, ...(limit === undefined ? {} : { limit: Number(limit) }) };
    const input = contract.listPackets.input.safeParse(given);
    if (!input.success)
      throw new DeskError('usage', { reason: `--${String(input.error.issues[0]?.path[0])}` });
    return context.withCore('read', async (core) => {
      const document = valueOf(await core.desk.listPackets(input.data));
      for (const item of document.items) {
        const title = item.title || context.say('untitled');
        context.print(`${item.id}  ${stateWord(item.state, context).padEnd(12)}  ${title}`);
      }
      if (document.nextCursor !== null)
        context.print(context.say('list.more', { cursor: document.nextCursor }));
      return { exitCode: EXIT.done, document };
    });
  },
};

export const showVerb: Verb = {
  positionals: [1, 1],
  options: {},
  async run({ positionals }, context) {
    const [id] = neededIds(positionals);
    return context.withCore('read', async (core) => {
      const view = valueOf(await core.desk.showPacket({ id }));
      const title = view.title || context.say('untitled');
      context.print(`${title} · ${stateWord(view.state, context)} · ${view.id}`);
      context.print(translate(context.language, 'window', `next.${view.state}`));
      if (view.ticket) {
        const { number, id: ticketId, status } = view.ticket;
        const statusWords = status ? `: ${context.words(status.label)}` : '';
        context.print(`${context.say('ticket')} ${number ?? ticketId}${statusWords}`);
      }
      for (const { name, at } of view.milestones) {
        context.print(`  ${translate(context.language, 'outbox', `milestone.${name}`)} ${at}`);
      }
      for (const finding of view.findings) context.print(findingLine(finding, context));
      context.print(JSON.stringify(view.packet, null, 2));
      return { exitCode: EXIT.done, document: view };
    });
  },
};
