import type { ChannelMaker } from '../../channel.ts';
import { webAddress } from '../web-address.ts';
import { makePersonChannel } from './channel.ts';

/** By hand: what it promises stands in the README beside this file. */
export const byHand: ChannelMaker = {
  checkSettings: ({ kind, url }) => ({
    kind,
    url: url.trim() === '' ? '' : webAddress(url),
    recipient: null,
    mailbox: null,
  }),
  make: ({ settings }) => makePersonChannel('by-hand', settings.url),
};
