import type { Session } from 'electron';
import { denyPermissions } from './permissions.ts';
import { isOwnAddress } from './sender.ts';

/** What a page may load: the bundle, and the developer tools' own pages, which only an app that is not packaged opens. */
export const mayLoad = (address: string): boolean =>
  isOwnAddress(address) || /^(data|devtools):/i.test(address);

type Guarded = Parameters<typeof denyPermissions>[0] & {
  webRequest: Pick<Session['webRequest'], 'onBeforeRequest'>;
  on(event: 'will-download', listener: (event: { preventDefault(): void }) => void): unknown;
};

/**
 * What the content security policy forbids, refused once more below it: a page reaches no network, downloads nothing
 * and gets no permission or device. Core's requests do not pass here: its process has a network context of its own.
 */
export function guardSession(session: Guarded): void {
  denyPermissions(session);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayLoad(url) }));
}
