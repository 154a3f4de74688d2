import { DeskError } from '../../../shared/errors.ts';
import { valueOf } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Verb } from '../verb.ts';

export const backupVerb: Verb = {
  positionals: [0, 0],
  options: { out: { type: 'string' } },
  async run({ values }, context) {
    const { out } = values as { out?: string };
    if (out === undefined) throw new DeskError('usage', { reason: '--out FILE' });
    return context.withCore('read', async (core) => {
      const document = valueOf(await core.desk.backupProfile({ out }));
      context.print(context.say('backup.done', { file: document.file, packets: document.packets }));
      return { exitCode: EXIT.done, document };
    });
  },
};

export const restoreVerb: Verb = {
  positionals: [1, 1],
  options: {},
  run: ({ positionals }, context) =>
    context.withCore('none', async (core) => {
      const [file = ''] = positionals;
      const document = valueOf(await core.desk.restoreProfile({ file }));
      context.print(context.say('restore.done', { packets: document.packets }));
      if (document.movedTo !== null)
        context.print(context.say('restore.moved', { folder: document.movedTo }));
      return { exitCode: EXIT.done, document };
    }),
};

export const checkVerb: Verb = {
  positionals: [0, 0],
  options: {},
  run: (_args, context) =>
    context.withCore('read', async (core) => {
      const document = valueOf(await core.desk.checkProfile({}));
      context.print(context.say(document.ok ? 'check.ok' : 'check.problems'));
      for (const { message } of document.problems) context.print(`  ${context.words(message)}`);
      return { exitCode: document.ok ? EXIT.done : EXIT.needsUser, document };
    }),
};
