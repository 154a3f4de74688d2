import { randomBytes } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { extname, isAbsolute, join, relative } from 'node:path';
import type { CustomScheme } from 'electron';
import { appScheme, isOwnAddress } from './sender.ts';

/** The app's own scheme. `standard` gives it an origin, `codeCache` keeps compiled scripts between starts. */
export const schemePrivileges: CustomScheme = {
  scheme: appScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** Longer than any address of the bundle, in characters. */
const MAX_ADDRESS = 2048;

/** Devices and powers that no page needs, refused to it and to whatever it might frame. */
const refusedFeatures = [
  'accelerometer',
  'autoplay',
  'bluetooth',
  'camera',
  'clipboard-read',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'window-management',
];

/** What every answer carries: for its kind only, for this origin only, and telling nobody where it was asked from. */
const commonHeaders = {
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'permissions-policy': refusedFeatures.map((name) => `${name}=()`).join(', '),
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
  if (address.length > MAX_ADDRESS || !isOwnAddress(address)) return null;
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

/** True where a file lies below `root` when links are followed too. */
async function staysBelow(root: string, file: string): Promise<boolean> {
  const [realRoot, realFile] = await Promise.all([realpath(root), realpath(file)]);
  const below = relative(realRoot, realFile);
  return !below.startsWith('..') && !isAbsolute(below);
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
    const isInside = file && (await staysBelow(root, file).catch(() => false));
    const content = isInside && (await readFile(file).catch(() => null));
    if (!content) return refuse(404);
    const headers = { ...commonHeaders, 'content-type': contentTypes[extname(file)] ?? '' };
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
