import * as z from 'zod';

const isSafeUrl = (text: string): boolean => {
  const url = URL.parse(text);
  if (url === null) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isThisComputer(url.hostname));
};
const isThisComputer = (host: string): boolean => ['127.0.0.1', '[::1]', 'localhost'].includes(host);

/**
 * What the channel form asks for. The address must be https, or http on this computer (the packet format's
 * section 4); an empty token keeps the one that is kept. Messages are keys of window.json.
 */
export const ChannelSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('practice-desk'), url: z.string(), token: z.string() }),
  z.object({
    kind: z.literal('support-api'),
    url: z
      .string()
      .trim()
      .min(1, 'channel.urlNeeded')
      .max(2048, 'channel.urlUnsafe')
      .refine(isSafeUrl, 'channel.urlUnsafe'),
    token: z.string().trim().max(8192, 'channel.tokenLong'),
  }),
]);
export type ChannelValues = z.infer<typeof ChannelSchema>;
