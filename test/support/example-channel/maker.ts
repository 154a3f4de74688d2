import type { ChannelMaker } from '../../../electron/core/submit/channel.ts';
import { webAddress } from '../../../electron/core/submit/channels/web-address.ts';
import { makeExampleChannel } from './channel.ts';

/** The line in `channels/index.ts` names this. */
export const example: ChannelMaker = {
  checkSettings: ({ kind, url }) => ({ kind, url: webAddress(url), recipient: null, mailbox: null }),
  make: (deps) => makeExampleChannel('request-tracker', deps),
};
