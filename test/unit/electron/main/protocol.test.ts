import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  contentSecurityPolicy,
  makeBundleHandler,
  resolveBundleFile,
  schemePrivileges,
} from '../../../../electron/main/protocol.ts';

describe('the address of a bundle file', () => {
  const root = join(tmpdir(), 'out', 'renderer');

  it.each([
    ['app://bundle/', 'index.html'],
    ['app://bundle/index.html', 'index.html'],
    ['app://bundle/index.html?x=1#/outbox', 'index.html'],
    ['app://bundle/assets/index-1a2b.js', 'assets/index-1a2b.js'],
    ['app://bundle/assets/a%20b.css', 'assets/a b.css'],
    ['app://bundle/assets/../index.html', 'index.html'],
  ])('%s means a file below the root', (address, file) => {
    expect(resolveBundleFile(root, address)).toBe(join(root, file));
  });

  it.each([
    'app://bundle/..%2fmain%2fmain.js',
    'app://bundle/%2e%2e%2fmain%2fmain.js',
    'app://bundle/assets/%2e%2e%2f%2e%2e%2fmain.js',
    'app://bundle/%2e%2e%2frenderer-other%2findex.html',
    'app://bundle/..\\main\\main.js',
    'app://bundle/%5c..%5cmain.js',
    'app://bundle/index.html%00.js',
    'app://bundle/%00',
    'app://bundle/C:/windows/win.js',
    'app://bundle/%zz.html',
    'app://bundle/assets',
    'app://bundle/assets/',
    'app://bundle/main.node',
    'app://bundle/.env',
    'app://other/index.html',
    'app://bundle.evil/index.html',
    'https://bundle/index.html',
    'file:///etc/passwd',
    'app://bundle/%252e%252e%252fmain%252fmain.js%00.html',
    'app://bundle/%2e%2e%5cmain%5cmain.js',
    'app://bundle/index.html:stream.js',
    'app://bundle/\\\\server\\share\\x.js',
    'app://bundle:80/index.html',
    'app://user@bundle/index.html',
    `app://bundle/${'a'.repeat(3000)}.js`,
    `app://bundle/${'%2e%2e%2f'.repeat(300)}index.html`,
    `app://bundle/index.html?${'a'.repeat(100_000)}`,
  ])('%s means nothing', (address) => {
    expect(resolveBundleFile(root, address)).toBeNull();
  });

  it.each([
    'app://bundle//etc/hosts.json',
    'app://bundle/%2fetc%2fhosts.json',
    'app://bundle/%2f%2fetc%2fhosts.json',
    'app://bundle/../../../etc/hosts.json',
  ])('%s never leaves the root, as an absolute path', (address) => {
    expect(resolveBundleFile(root, address)).toBe(join(root, 'etc', 'hosts.json'));
  });
});

describe('the app’s scheme', () => {
  let root: string;
  const handle = (url: string, method = 'GET') => makeBundleHandler(root, () => 'n0nce')({ url, method });

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bundle-'));
    root = join(folder, 'renderer');
    await mkdir(root);
    await writeFile(join(folder, 'secret.js'), 'secret');
    await writeFile(
      join(root, 'index.html'),
      '<meta name="style-nonce" content="{{nonce}}"><i>{{nonce}}</i>',
    );
    await writeFile(join(root, 'app.js'), 'const nonce = "{{nonce}}"');
    await symlink(join(folder, 'secret.js'), join(root, 'link.js'));
    await symlink(folder, join(root, 'folder'));
    await symlink(join(root, 'app.js'), join(root, 'inside.js'));
  });
  afterAll(() => rm(join(root, '..'), { recursive: true }));

  it('serves a page with its policy and the same nonce in page and policy', async () => {
    const response = await handle('app://bundle/');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toBe('<meta name="style-nonce" content="n0nce"><i>n0nce</i>');
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy('n0nce'));
  });

  it('makes another nonce for every page', async () => {
    const serve = makeBundleHandler(root);
    const request = { url: 'app://bundle/index.html', method: 'GET' };
    expect(await (await serve(request)).text()).not.toBe(await (await serve(request)).text());
  });

  it('serves a script as it is', async () => {
    const response = await handle('app://bundle/app.js');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).toBe('const nonce = "{{nonce}}"');
  });

  it.each([
    'app://bundle/missing.js',
    'app://bundle/index.html/',
    'app://bundle/..%2fsecret.js',
    'app://evil/app.js',
    'app://bundle/link.js',
    'app://bundle/folder/secret.js',
  ])('answers 404 for %s', async (url) => {
    const response = await handle(url);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
  });

  it('follows a link that stays in the bundle', async () => {
    expect((await handle('app://bundle/inside.js')).status).toBe(200);
  });

  it.each(['index.html', 'app.js'])('sends %s with the headers that keep it to itself', async (name) => {
    const { headers } = await handle(`app://bundle/${name}`);
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    });
    expect(headers.get('permissions-policy')).toMatch(/camera=\(\), .*microphone=\(\)/);
    expect(headers.get('permissions-policy')).not.toMatch(/\*|self/);
  });

  it.each(['POST', 'PUT', 'HEAD'])('answers 405 for %s', async (method) => {
    expect((await handle('app://bundle/app.js', method)).status).toBe(405);
  });

  it('is a standard, secure scheme that may not go round the policy', () => {
    expect(schemePrivileges).toEqual({
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    });
  });

  it('allows scripts, connections and fonts from the bundle only', () => {
    const policy = contentSecurityPolicy('x');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain("trusted-types 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:|blob:|strict-dynamic/);
    expect(policy.match(/data:/g)).toEqual(['data:']);
    expect(policy).toContain("img-src 'self' data:;");
  });
});
