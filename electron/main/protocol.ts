import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, join, relative } from 'node:path';
import type { CustomScheme } from 'electron';
import { appScheme, isOwnAddress } from './sender.ts';

/** The app's own scheme. `standard` gives it an origin, `codeCache` keeps compiled scripts between starts. */
export const schemePrivileges: CustomScheme = {
  scheme: appScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** Only files of these kinds are served. */
const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * The policy of every page. The nonce is for the `<style>` elements that Mantine writes; React sets style attributes
 * through the CSSOM, which needs no leave. No page may turn text into markup: Trusted Types without any policy.
 */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

/**
 * The file below `root` that an address of the bundle means, or null where it means none. Decoded before the check
 * and never through `path.resolve`, which would let an absolute path throw `root` away.
 */
export function resolveBundleFile(root: string, address: string): string | null {
  if (!isOwnAddress(address)) return null;
  let path: string;
  try {
    path = decodeURIComponent(new URL(address).pathname);
  } catch {
    return null;
  }
  // A backslash separates and a colon names a drive or stream on Windows; neither is in any name of the bundle.
  if (/[\0\\:]/.test(path)) return null;
  const file = join(root, path === '/' ? 'index.html' : path);
  const below = relative(root, file);
  if (below === '' || below.startsWith('..') || isAbsolute(below)) return null;
  return Object.hasOwn(contentTypes, extname(file)) ? file : null;
}

const refuse = (status: number) => new Response(null, { status });

/**
 * Answers requests for app://bundle/ from the files below `root`. A page carries a fresh nonce in its policy and in
 * place of every `{{nonce}}`. 405 for anything but GET, 404 for whatever is not a file of the bundle.
 */
export function makeBundleHandler(root: string, newNonce = () => randomBytes(16).toString('base64')) {
  return async (request: Pick<Request, 'url' | 'method'>): Promise<Response> => {
    if (request.method !== 'GET') return refuse(405);
    const file = resolveBundleFile(root, request.url);
    const content = file && (await readFile(file).catch(() => null));
    if (!file || !content) return refuse(404);
    const headers = {
      'content-type': contentTypes[extname(file)] ?? '',
      'x-content-type-options': 'nosniff',
    };
    if (extname(file) !== '.html') return new Response(new Uint8Array(content), { headers });
    const nonce = newNonce();
    return new Response(content.toString('utf8').replaceAll('{{nonce}}', nonce), {
      headers: {
        ...headers,
        'content-security-policy': contentSecurityPolicy(nonce),
        'cache-control': 'no-store',
      },
    });
  };
}
