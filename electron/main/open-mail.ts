import type * as z from 'zod';
import type { HostContract } from '../../shared/contract.ts';
import { DeskError } from '../../shared/errors.ts';
import { isPlainAddress } from '../../shared/plain-address.ts';
import type { HostOperations } from './router.ts';

export type NewMail = z.output<HostContract['openMail']['input']>;

/** What the operating system takes in an address; Windows: 2081 characters (Electron's docs of shell.openExternal). */
const maxLength = (platform: NodeJS.Platform): number => (platform === 'win32' ? 2081 : 32_000);

/** Half a surrogate pair, which cannot be encoded, and controls but tab and line feed, which no mail needs. */
const cleaned = (text: string): string => text.toWellFormed().replace(/(?![\t\n])\p{Cc}/gu, '');

/**
 * The `mailto:` address (RFC 6068) of a new message: each field percent-encoded, the body's lines ended by CRLF.
 * DeskError `input-invalid` where `to` is anything but one plain address.
 */
export function mailAddress({ to, subject, body }: NewMail): string {
  if (to !== null && !isPlainAddress(to)) throw new DeskError('input-invalid', { field: 'to' });
  const oneLine = cleaned(subject.replace(/\s+/g, ' ')).trim();
  const lines = cleaned(body.replace(/\r\n?/g, '\n')).replaceAll('\n', '\r\n');
  const fields = `subject=${encodeURIComponent(oneLine)}&body=${encodeURIComponent(lines)}`;
  return `mailto:${encodeURIComponent(to ?? '').replace('%40', '@')}?${fields}`;
}

/**
 * Opens a new message in the system's mail program; sending stays with the person. `opened` is false where there is
 * no such program or the message is too long to hand over.
 */
export const makeOpenMail =
  (openExternal: (address: string) => Promise<void>, platform: NodeJS.Platform): HostOperations['openMail'] =>
  async (mail) => {
    const address = mailAddress(mail);
    if (address.length > maxLength(platform)) return { ok: true, value: { opened: false } };
    const opened = await openExternal(address).then(
      () => true,
      () => false,
    );
    return { ok: true, value: { opened } };
  };
