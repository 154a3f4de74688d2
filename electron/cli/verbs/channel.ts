import type { ChannelAnswer } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import { ChannelKind } from '../../../shared/states.ts';
import type { Core } from '../../core/core.ts';
import { valueOf, type Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { readStandardInput } from '../files.ts';
import type { Verb, VerbAnswer, VerbValues } from '../verb.ts';

const usage = new DeskError('usage', {
  reason:
    'channel set --kind KIND [--url URL] [--recipient ADDRESS] [--mailbox URL] [--token-stdin] | channel show | channel sign-in | channel sign-out',
});

/** Says where submissions go and how the app shows who it is there, never the secret. */
function answer(context: Context, document: ChannelAnswer): VerbAnswer {
  const { kind, url, recipient, mailbox, message } = document;
  context.print([kind, url, recipient, mailbox, context.words(message)].filter(Boolean).join(' · '));
  return { exitCode: EXIT.done, document };
}

async function settingsOf(values: VerbValues) {
  const { url, recipient, mailbox } = values as { url?: string; recipient?: string; mailbox?: string };
  const kind = ChannelKind.safeParse(values['kind']).data;
  const needsUrl = kind === 'support-api' || kind === 'request-tracker';
  if (kind === undefined || (needsUrl && url === undefined)) throw usage;
  const token = values['token-stdin'] === true ? await readStandardInput('--token-stdin') : undefined;
  return {
    kind,
    url: url ?? '',
    recipient: recipient ?? null,
    mailbox: mailbox ?? null,
    ...(token !== undefined && { token }),
  };
}

const actions: Record<string, { access: 'read' | 'write'; run(core: Core): Promise<unknown> }> = {
  show: { access: 'read', run: async () => undefined },
  'sign-in': { access: 'write', run: async ({ desk }) => valueOf(await desk.signIn({})) },
  'sign-out': { access: 'write', run: async ({ desk }) => valueOf(await desk.signOut({})) },
};

export const channelVerb: Verb = {
  positionals: [1, 1],
  options: {
    kind: { type: 'string' },
    url: { type: 'string' },
    recipient: { type: 'string' },
    mailbox: { type: 'string' },
    'token-stdin': { type: 'boolean' },
  },
  async run({ positionals: [name = ''], values }, context) {
    if (name === 'set') {
      const settings = await settingsOf(values);
      return context.withCore('write', async ({ desk }) =>
        answer(context, valueOf(await desk.setChannel(settings))),
      );
    }
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!action || Object.keys(values).some((flag) => flag in channelVerb.options)) throw usage;
    return context.withCore(action.access, async (core) => {
      await action.run(core);
      return answer(context, valueOf(await core.desk.showChannel({})));
    });
  },
};
