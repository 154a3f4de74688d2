import type { Output } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import { isBlocking } from '../../../shared/findings.ts';
import { translate, type MessageKey } from '../../../shared/messages/translate.ts';
import { valueOf, type Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Verb } from '../verb.ts';
import { findingLine, neededIds, stateWord } from './packets.ts';

type ItemAnswer = Output<'finalizePackets'>['items'][number];

/** Items with their states and findings, for a person. */
function printItems(items: readonly ItemAnswer[], context: Context): void {
  for (const { id, state, findings } of items) {
    context.print(`${id} ${stateWord(state, context)}`);
    for (const finding of findings) context.print(findingLine(finding, context));
  }
}

export const finalizeVerb: Verb = {
  positionals: [1, Infinity],
  options: {},
  async run({ positionals }, context) {
    const ids = neededIds(positionals);
    return context.withCore('write', async (core) => {
      const document = valueOf(await core.desk.finalizePackets({ ids }));
      printItems(document.items, context);
      const refused = document.items.some(
        ({ state, findings }) => (state === 'draft' || state === 'needs-you') && findings.some(isBlocking),
      );
      return { exitCode: refused ? EXIT.needsUser : EXIT.done, document };
    });
  },
};

export const withdrawVerb: Verb = {
  positionals: [1, Infinity],
  options: {},
  async run({ positionals }, context) {
    const ids = neededIds(positionals);
    return context.withCore('write', async (core) => {
      const document = valueOf(await core.desk.withdrawPackets({ ids }));
      printItems(document.items, context);
      const all = document.items.every(({ state }) => state === 'withdrawn');
      return { exitCode: all ? EXIT.done : EXIT.needsUser, document };
    });
  },
};

export const syncVerb: Verb = {
  positionals: [0, 0],
  options: { 'until-idle': { type: 'boolean' }, timeout: { type: 'string' } },
  async run({ values }, context) {
    const timeout = values['timeout'] === undefined ? undefined : Number(values['timeout']);
    if (timeout !== undefined && !(timeout > 0 && timeout <= 86_400)) {
      throw new DeskError('usage', { reason: `--timeout ${String(values['timeout'])}` });
    }
    return context.withCore('write', async (core) => {
      const document = valueOf(
        await core.desk.sync({ untilIdle: values['until-idle'] === true, timeoutSeconds: timeout }),
      );
      const { sent, waiting, needsYou, unknown, paused, items } = document;
      context.print(context.say('sync.done', { sent, waiting, needsYou, unknown }));
      if (paused !== null) {
        const words = (key: MessageKey<'outbox'>): string => translate(context.language, 'outbox', key);
        context.print(`${words(`paused.${paused}`)}. ${words(`paused.${paused}.do`)}`);
      }
      for (const { id, state, error } of items) {
        context.print(
          `  ${id} ${stateWord(state, context)}${error ? `: ${context.words(error.message)}` : ''}`,
        );
        if (error?.deskWords) context.print(`    ${error.deskWords}`);
      }
      return { exitCode: needsYou > 0 || paused === 'auth' ? EXIT.needsUser : EXIT.done, document };
    });
  },
};
