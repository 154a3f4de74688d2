import { DeskError } from '../../../../shared/errors.ts';

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** True for a host that is this computer: there plain text is not read by others. */
export const isLoopback = (hostname: string): boolean => LOOPBACK.has(hostname);

/** An address as it may be shown back: a password or a query that somebody pasted with it is left out. */
export const withoutSecrets = (text: string): string =>
  text.replace(/^((?:[^:/?#]+:)?\/\/)?([^/@:]*):.*@/s, '$1$2:…@').replace(/[?#].*$/s, '?…');

/**
 * The address of a desk as it is kept: without fragment, user or a slash at its end. Throws DeskError `channel-url`
 * for what is no web address, `channel-insecure` for plain http to another computer.
 */
export function webAddress(text: string): string {
  // Not canParse: it passes some hosts of over 16,384 letters that the constructor throws at (Node 24).
  const url = URL.parse(text.trim());
  if (!url) throw new DeskError('channel-url', { url: withoutSecrets(text) });
  if ((url.protocol !== 'https:' && url.protocol !== 'http:') || url.username !== '' || url.password !== '') {
    throw new DeskError('channel-url', { url: withoutSecrets(text) });
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    throw new DeskError('channel-insecure', { url: url.origin });
  url.hash = '';
  url.search = '';
  return url.href.replace(/\/+$/, '');
}
