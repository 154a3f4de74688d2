import path from 'node:path';
import { valueOf } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Verb } from '../verb.ts';

export const drillVerb: Verb = {
  positionals: [0, 0],
  options: { last: { type: 'string' } },
  run: ({ values }, context) =>
    context.withCore('read', async (core) => {
      const { last } = values;
      const document = valueOf(
        await core.desk.drillBackups(last === undefined ? {} : { last: Number(last) }),
      );
      for (const { file, ok, packets, error } of document.items) {
        const name = path.basename(file);
        context.print(context.say(ok ? 'drill.good' : 'drill.bad', { name, packets }));
        if (error) context.print(`  ${context.words(error.message)}`);
      }
      const said = document.ok ? 'drill.ok' : document.items.length === 0 ? 'drill.none' : 'drill.failed';
      context.print(context.say(said));
      return { exitCode: document.ok ? EXIT.done : EXIT.needsUser, document };
    }),
};
