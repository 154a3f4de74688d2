/** Where the app's own pages live: one host of one scheme of its own, see protocol.ts. */
export const appScheme = 'app';
const appHost = 'bundle';
export const appAddress = `${appScheme}://${appHost}/`;

/** True for an address of the app's own bundle. Compared after parsing, so that look-alikes such as app://bundle.evil fail. */
export function isOwnAddress(address: string): boolean {
  const url = URL.parse(address);
  if (!url) return false;
  const { protocol, host, username, password } = url;
  return protocol === `${appScheme}:` && host === appHost && username === '' && password === '';
}

/** What is asked of Electron's WebFrameMain. */
export type SenderFrame = { readonly url: string; readonly parent: unknown };

/**
 * True where a call comes from the app's own top frame. Electron gives null for a frame that has navigated or
 * is gone, and an empty address before its first load: both are refused, as in checklist item 17 of
 * https://www.electronjs.org/docs/latest/tutorial/security.
 */
export const isOwnTopFrame = (frame: SenderFrame | null): boolean =>
  frame !== null && frame.parent === null && isOwnAddress(frame.url);
