import type { ChannelMaker } from '../../channel.ts';
import { webAddress } from '../web-address.ts';
import { makeSupportApiChannel } from './channel.ts';
import { discoverBase } from './discover.ts';

/** Support API v1: what it promises stands in the README beside this file. */
export const supportApi: ChannelMaker = {
  checkSettings: ({ kind, url }) => ({ kind, url: webAddress(url), recipient: null, mailbox: null }),
  async make({ host, settings, secret, documents }) {
    const { base, isGuess } = await discoverBase(host, settings.url);
    const channel = makeSupportApiChannel({ host, base, secret, documents });
    return isGuess ? { ...channel, isGuess } : channel;
  },
};
