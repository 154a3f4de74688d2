import type { ChannelMaker } from '../../channel.ts';
import { webAddress } from '../web-address.ts';
import { makeRequestTrackerChannel } from './channel.ts';

/** Request Tracker 5, at its web address or that of its API, `/REST/2.0` below it. */
export const requestTracker: ChannelMaker = {
  checkSettings: ({ kind, url }) => ({ kind, url: webAddress(url), recipient: null, mailbox: null }),
  make: ({ host, settings, secret, documents }) =>
    makeRequestTrackerChannel({
      host,
      secret,
      documents,
      webBase: settings.url.replace(/\/REST\/2\.0$/i, ''),
    }),
};
