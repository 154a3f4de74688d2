import type { ChannelMaker } from '../../channel.ts';
import { makePersonChannel } from '../by-hand/channel.ts';
import { checkMailSettings, readMailbox, readSmtpServer } from './addresses.ts';

/** Email: a file for the person's own mail program, or sent by the app where a server is given; see the README. */
export const email: ChannelMaker = {
  checkSettings: checkMailSettings,
  async make({ host, settings, secret }) {
    if (settings.url === '') return makePersonChannel('email', 'mailto:');
    const { address, server } = readSmtpServer(settings.url);
    // Loaded only where mail is sent: both libraries take their time.
    const { makeMailChannel } = await import('./channel.ts');
    const { makeMailbox } = await import('./mailbox.ts');
    const mailbox =
      settings.mailbox === null
        ? null
        : makeMailbox(readMailbox(settings.mailbox).mailbox, secret, host.clock, host.waits.httpTimeoutMs);
    return makeMailChannel({ host, address, server, recipient: settings.recipient, secret, mailbox });
  },
};
