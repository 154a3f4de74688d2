import type { Cdp } from './cdp.ts';
import { refuseTheRest } from './not-implemented.ts';
import { say } from './say.ts';

type Handler = (request: Request) => Response | Promise<Response>;
export type PausedRequest = {
  requestId: string;
  frameId: string;
  resourceType: string;
  request: {
    url: string;
    method: string;
    headers: Record<string, string>;
    postDataEntries?: { bytes?: string }[];
  };
};

const handlers = new Map<string, Handler>();
const schemeOf = (url: string): string => url.slice(0, url.indexOf(':'));

export const protocol = refuseTheRest('protocol', {
  registerSchemesAsPrivileged(): void {},
  handle: (scheme: string, handler: Handler): void => void handlers.set(scheme, handler),
  unhandle: (scheme: string): void => void handlers.delete(scheme),
  isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
});

/** scheme://host/path as Chromium is shown it, which cannot be taught a scheme from outside: https://host.scheme.localhost/path. */
export const toWeb = (url: string): string =>
  url.replace(/^([a-z][\w+.-]*):\/\/([^/?#]*)/i, (all, scheme: string, host: string) =>
    handlers.has(scheme) ? `https://${host}.${scheme}.localhost` : all,
  );

/** The other way round, for everything the app gets to see. */
export const fromWeb = (url: string): string =>
  url.replace(/^https:\/\/([^/?#]*)\.([a-z][\w+-]*)\.localhost/i, (all, host: string, scheme: string) =>
    handlers.has(scheme) ? `${scheme}://${host}` : all,
  );

/** Asks the handler of the URL's scheme; undefined where there is none. */
export function askHandler(url: string, makeRequest: () => Request): Promise<Response> | undefined {
  const handler = handlers.get(schemeOf(url));
  return handler && Promise.resolve(handler(makeRequest()));
}

/**
 * Answers one request that the Fetch domain of the *browser* target has paused (pages and workers alike): a custom
 * scheme's from its handler, so that it never reaches the network, all others go on. `vetoes` is asked first for
 * documents.
 */
export async function answerRequest(
  cdp: Cdp,
  paused: PausedRequest,
  vetoes: (url: string) => boolean,
): Promise<void> {
  const { requestId, request, resourceType } = paused;
  const url = fromWeb(request.url);
  const fail = (errorReason: string) => cdp.send('Fetch.failRequest', { requestId, errorReason });

  if (resourceType === 'Document' && url !== 'about:blank' && vetoes(url))
    return void (await fail('Aborted'));
  if (url === request.url) return void (await cdp.send('Fetch.continueRequest', { requestId }));
  if (resourceType === 'Other' && request.url.endsWith('.localhost/favicon.ico')) {
    // Asked for because the origin looks like a web site's; Electron asks for none.
    return void (await cdp.send('Fetch.fulfillRequest', { requestId, responseCode: 204 }));
  }
  try {
    const parts = (request.postDataEntries ?? []).map((entry) => Buffer.from(entry.bytes ?? '', 'base64'));
    const body = parts.length ? { body: Buffer.concat(parts) } : {};
    const makeRequest = () => new Request(url, { method: request.method, headers: request.headers, ...body });
    const response = (await askHandler(url, makeRequest)) ?? new Response(null, { status: 404 });
    await cdp.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    });
  } catch (error) {
    say(`stand-in: the handler for ${url} failed:`, error);
    await fail('Failed');
  }
}
