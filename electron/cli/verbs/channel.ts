import { DeskError } from '../../../shared/errors.ts';
import { ChannelKind } from '../../../shared/states.ts';
import { valueOf } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { readStandardInput } from '../files.ts';
import type { Verb } from '../verb.ts';

export const channelVerb: Verb = {
  positionals: [1, 1],
  options: { kind: { type: 'string' }, url: { type: 'string' }, 'token-stdin': { type: 'boolean' } },
  async run({ positionals, values }, context) {
    const [action] = positionals;
    if (action === 'show') {
      return context.withCore('read', async (core) => {
        const document = valueOf(await core.desk.showChannel({}));
        context.print(
          [document.kind, document.url, context.words(document.message)].filter(Boolean).join(' · '),
        );
        return { exitCode: EXIT.done, document };
      });
    }
    const kind = ChannelKind.safeParse(values['kind']);
    const { url } = values as { url?: string };
    if (action !== 'set' || !kind.success || url === undefined) {
      throw new DeskError('usage', {
        reason: 'channel set --kind KIND --url URL [--token-stdin] | channel show',
      });
    }
    const token = values['token-stdin'] === true ? await readStandardInput() : undefined;
    return context.withCore('write', async (core) => {
      const document = valueOf(
        await core.desk.setChannel({ kind: kind.data, url, ...(token === undefined ? {} : { token }) }),
      );
      context.print(
        [document.kind, document.url, context.words(document.message)].filter(Boolean).join(' · '),
      );
      return { exitCode: EXIT.done, document };
    });
  },
};
