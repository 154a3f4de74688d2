import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Language } from '../../../../shared/language.ts';
import { translate } from '../../../../shared/messages/translate.ts';

/** Registered at every desk's authorization server; the port is free for loopback addresses (RFC 8252 section 7.3). */
const REDIRECT_PATH = '/onboarding-desk/sign-in';

/** Nothing may be loaded, run, framed or handed on by a page whose address held a code. */
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  connection: 'close',
};

const page = (language: Language, key: 'page.back' | 'page.refused'): string =>
  [
    `<!doctype html><html lang="${language}"><meta charset="utf-8">`,
    `<title>Onboarding Desk</title><h1>Onboarding Desk</h1>`,
    `<p>${translate(language, 'channel', key)}</p></html>`,
  ].join('');

export type Loopback = {
  /** Where the browser is sent back to. */
  redirectUri: string;
  /** The parameters that came back with the right state; rejects with the signal's reason. */
  answer: Promise<URLSearchParams>;
};

/**
 * Listens on 127.0.0.1, on a port of the system's choice, for the one redirect that ends a sign-in, until it came or
 * `signal` ends it. Other programs and web pages of this computer can reach the port too: a request that is not the
 * expected one to the letter (GET, path, Host against DNS rebinding, state) is refused and changes nothing.
 */
export async function listenForRedirect(state: string, signal: AbortSignal): Promise<Loopback> {
  const { promise: answer, resolve, reject } = Promise.withResolvers<URLSearchParams>();
  answer.catch(() => undefined); // ended before anybody waited for it

  let host = '';
  const take = (request: IncomingMessage, response: ServerResponse): void => {
    const language = /^\s*de\b/i.test(request.headers['accept-language'] ?? '') ? 'de' : 'en';
    const url = URL.parse(request.url ?? '', `http://${host}`);
    const isExpected =
      request.method === 'GET' &&
      request.headers.host === host &&
      url?.host === host &&
      url.pathname === REDIRECT_PATH &&
      url.searchParams.getAll('state').join() === state;
    response.writeHead(isExpected ? 200 : 400, headers);
    response.end(page(language, isExpected ? 'page.back' : 'page.refused'), () => {
      if (isExpected) resolve(url.searchParams);
    });
  };
  const server = createServer({ maxHeaderSize: 16_384, requestTimeout: 10_000 }, take);
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', listening);
  });
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  const giveUp = (): void => reject(signal.reason as Error);
  if (signal.aborted) giveUp();
  else signal.addEventListener('abort', giveUp, { once: true });
  const close = (): void => {
    signal.removeEventListener('abort', giveUp);
    server.close();
    server.closeAllConnections();
  };
  void answer.then(close, close);
  return { redirectUri: `http://${host}${REDIRECT_PATH}`, answer };
}
