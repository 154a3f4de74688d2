import * as z from 'zod';
import type { ChannelAnswer, Input } from '../../../shared/contract.ts';
import { isPlainAddress } from '../../../shared/plain-address.ts';

/** The ways that can be chosen, in the order of the form. */
export const kinds = ['practice-desk', 'support-api', 'request-tracker', 'email', 'by-hand'] as const;

const isThisComputer = (host: string): boolean => ['127.0.0.1', '[::1]', 'localhost'].includes(host);

const isWebAddress = (text: string): boolean => {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isThisComputer(url.hostname));
};

/** A password has its own field: in an address it would end up in the settings file. */
const isServer = (text: string, schemes: readonly string[]): boolean => {
  const url = URL.parse(text);
  return url !== null && schemes.includes(url.protocol) && url.hostname !== '' && url.password === '';
};

const optional = (isGood: (text: string) => boolean) => (text: string) => text === '' || isGood(text);
const address = z.string().trim().max(2048, 'error.long');
const webAddress = address.min(1, 'error.needed').refine(optional(isWebAddress), 'error.webAddress');
/** Empty keeps the secret that is kept. */
const secret = z.string().trim().max(8192, 'error.long');

/** What each way asks for; messages are keys of channel.json. */
const groups = {
  'practice-desk': z.object({}),
  'support-api': z.object({ url: webAddress, access: z.enum(['browser', 'token']), token: secret }),
  'request-tracker': z.object({ url: webAddress, token: secret }),
  email: z
    .object({
      sender: z.enum(['own', 'server']),
      recipient: z.string().trim().refine(optional(isPlainAddress), 'error.email'),
      url: address.refine(
        optional((text) => isServer(text, ['smtps:', 'smtp:'])),
        'error.server',
      ),
      mailbox: address.refine(
        optional((text) => isServer(text, ['imaps:', 'imap:'])),
        'error.server',
      ),
      token: secret,
    })
    .refine(({ sender, url }) => sender === 'own' || url !== '', { path: ['url'], message: 'error.needed' }),
  'by-hand': z.object({ url: address.refine(optional(isWebAddress), 'error.webAddress') }),
};

const text = z.string();

/** Everything that the form can hold; the fields of the ways that are not chosen may be anything. */
const ChannelFields = z.object({
  kind: z.enum(kinds),
  'support-api': z.object({ url: text, access: z.enum(['browser', 'token']), token: text }),
  'request-tracker': z.object({ url: text, token: text }),
  email: z.object({
    sender: z.enum(['own', 'server']),
    recipient: text,
    url: text,
    mailbox: text,
    token: text,
  }),
  'by-hand': z.object({ url: text }),
});
export type ChannelFields = z.infer<typeof ChannelFields>;

const withSecret = (token: string) => (token === '' ? {} : { token });

/** The chosen way as `setChannel` takes it. */
function settingsOf(fields: ChannelFields): Input<'setChannel'> {
  const { kind } = fields;
  switch (kind) {
    case 'practice-desk':
      return { kind, url: '' };
    case 'support-api': {
      const { url, access, token } = groups[kind].parse(fields[kind]);
      return { kind, url, ...withSecret(access === 'token' ? token : '') };
    }
    case 'request-tracker': {
      const { url, token } = groups[kind].parse(fields[kind]);
      return { kind, url, ...withSecret(token) };
    }
    case 'email': {
      const { sender, recipient, url, mailbox, token } = groups[kind].parse(fields[kind]);
      return {
        kind,
        url: sender === 'server' ? url : '',
        recipient: recipient || null,
        mailbox: mailbox || null,
        ...withSecret(sender === 'server' || mailbox ? token : ''),
      };
    }
    case 'by-hand':
      return { kind, ...groups[kind].parse(fields[kind]) };
  }
}

/** Checks the fields of the chosen way alone. Out comes what `setChannel` takes, with a token or password only where one was typed. */
export const ChannelSchema = ChannelFields.superRefine((fields, context) => {
  if (fields.kind === 'practice-desk') return;
  const checked = groups[fields.kind].safeParse(fields[fields.kind]);
  for (const { path, message } of checked.error?.issues ?? [])
    context.addIssue({ code: 'custom', path: [fields.kind, ...path], message });
}).transform(settingsOf);

/** The form as it is opened: the way that is chosen now, without its secret. */
export function fieldsOf({ kind, url, recipient, mailbox, signIn }: ChannelAnswer): ChannelFields {
  const urlOf = (each: ChannelAnswer['kind']): string => (each === kind ? (url ?? '') : '');
  return {
    kind: kind ?? 'practice-desk',
    'support-api': {
      url: urlOf('support-api'),
      access: kind === 'support-api' && signIn === 'token' ? 'token' : 'browser',
      token: '',
    },
    'request-tracker': { url: urlOf('request-tracker'), token: '' },
    email: {
      sender: urlOf('email') === '' ? 'own' : 'server',
      recipient: recipient ?? '',
      url: urlOf('email'),
      mailbox: mailbox ?? '',
      token: '',
    },
    'by-hand': { url: urlOf('by-hand') },
  };
}
