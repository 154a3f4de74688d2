import { domainToASCII } from 'node:url';
import { DeskError } from '../../../../../shared/errors.ts';
import type { ChannelSettings } from '../../../../../shared/contract.ts';
import { isPlainAddress } from '../../../../../shared/plain-address.ts';
import { isLoopback, withoutSecrets } from '../web-address.ts';

/** A server for mail, and how it is reached: encrypted from the first byte, after STARTTLS, or in the plain on this computer. */
export type MailServer = {
  host: string;
  port: number;
  security: 'tls' | 'starttls' | 'plain';
  user: string | null;
};
export type Mailbox = MailServer & { path: string };

const ports: Record<string, number> = { 'smtps:': 465, 'smtp:': 587, 'imaps:': 993, 'imap:': 143 };

/** Reads the address of a mail server. Throws DeskError `channel-url`, `channel-insecure`. */
function readServer(text: string, schemes: readonly [tls: string, plain: string]) {
  const given = text.trim();
  const refuse = () => new DeskError('channel-url', { url: withoutSecrets(given) });
  const url = URL.parse(given);
  if (!url) throw refuse();
  const host = domainToASCII(url.hostname) || url.hostname.toLowerCase();
  const isHost = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])$/.test(host);
  const isLocal = isLoopback(host);
  if (
    !schemes.includes(url.protocol) ||
    url.password !== '' ||
    !isHost ||
    url.search !== '' ||
    url.hash !== ''
  )
    throw refuse();
  const port = url.port === '' ? (ports[url.protocol] ?? 0) : Number(url.port);
  const user = url.username === '' ? null : decodedPart(url.username);
  if (user === undefined || /[\p{Cc}]/u.test(user ?? '')) throw refuse();
  const security = url.protocol === schemes[0] ? 'tls' : isLocal ? 'plain' : 'starttls';
  const server: MailServer = { host: host.replace(/^\[|\]$/g, ''), port, security, user };
  const address = `${url.protocol}//${url.username === '' ? '' : `${url.username}@`}${host}:${port}`;
  return {
    address,
    path: url.pathname,
    refuse,
    server,
  };
}

function decodedPart(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The server that sends, of `smtps://user@host:465` or `smtp://user@host:587`; STARTTLS is required but on this computer. */
export function readSmtpServer(text: string): { address: string; server: MailServer } {
  const { address, server, path, refuse } = readServer(text, ['smtps:', 'smtp:']);
  if (path !== '' && path !== '/') throw refuse();
  return { address, server };
}

/** The mailbox of `imaps://user@host/INBOX`; plain `imap:` on this computer only. */
export function readMailbox(text: string): { address: string; mailbox: Mailbox } {
  const { address, server, path, refuse } = readServer(text, ['imaps:', 'imap:']);
  const name = decodedPart(path.slice(1));
  if (name === undefined || /[\p{Cc}]/u.test(name) || server.user === null) throw refuse();
  if (server.security === 'starttls') throw new DeskError('channel-insecure', { url: address });
  return {
    address: `${address}/${path.slice(1) || 'INBOX'}`,
    mailbox: { ...server, path: name || 'INBOX' },
  };
}

/** A recipient as it is kept, null for none. Throws DeskError `channel-address`. */
function checkedRecipient(text: string | null): string | null {
  const address = text?.trim() ?? '';
  if (address === '') return null;
  if (!isPlainAddress(address)) throw new DeskError('channel-address', { field: address });
  return address;
}

/**
 * The settings of the channel as they are kept: `url` is empty where a person sends, and `mailto:ADDRESS` becomes the
 * recipient. Throws DeskError `channel-url`, `channel-insecure`, `channel-address`.
 */
export function checkMailSettings({ kind, url, recipient, mailbox }: ChannelSettings): ChannelSettings {
  const given = url.trim();
  const mailto = /^mailto:(?<address>[^?]*)$/i.exec(given)?.groups?.['address'];
  if (/^mailto:/i.test(given) && mailto === undefined)
    throw new DeskError('channel-address', { field: given });
  const isByHand = given === '' || mailto !== undefined;
  return {
    kind,
    url: isByHand ? '' : readSmtpServer(given).address,
    recipient: checkedRecipient(mailto === undefined ? recipient : (decodedPart(mailto) ?? mailto)),
    mailbox: mailbox === null || mailbox.trim() === '' ? null : readMailbox(mailbox).address,
  };
}
