import type { WebContents } from 'electron';
import { isOwnAddress } from './sender.ts';

const loopbackHosts = new Set(['127.0.0.1', '[::1]', 'localhost']);

/**
 * The address as it may be handed to the operating system, or null. https and mailto; http only on this computer,
 * where the practice desk runs, as for channels. Serialised anew, so that what was checked is what is opened.
 */
export function outsideAddress(address: string): string | null {
  const url = URL.parse(address);
  if (!url) return null;
  const isAllowed =
    url.protocol === 'https:' ||
    url.protocol === 'mailto:' ||
    (url.protocol === 'http:' && loopbackHosts.has(url.hostname));
  return isAllowed ? url.href : null;
}

type Preventable = { url: string; preventDefault(): void };

/**
 * Keeps a window on the app's own page: it may be loaded again, nothing else may be navigated to, framed or opened.
 * A link that asks for a new window opens outside the app where its address is allowed.
 */
export function guardNavigation(contents: WebContents, openOutside: (address: string) => void): void {
  const stay = (event: Preventable) => {
    if (!isOwnAddress(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => (event.isMainFrame ? stay(event) : event.preventDefault()));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const address = outsideAddress(url);
    if (address) openOutside(address);
    return { action: 'deny' };
  });
}
