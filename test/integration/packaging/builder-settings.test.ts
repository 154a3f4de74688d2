import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

/*
 * electron-builder's own code reads, checks and applies electron-builder.yml here; only packing is left to
 * test/system/package.ts. Its inner modules come with the version in the lock file.
 */

type Config = Record<string, unknown> & { files: unknown };
type Filter = (file: string, stat: object) => boolean;
type ConfigModule = {
  getConfig: (projectDir: string, file: null, options: null) => Promise<Config>;
  validateConfiguration: (config: Config, logger: { isEnabled: boolean }) => Promise<void>;
};
type MatcherModule = {
  getNodeModuleFileMatcher: (
    appDir: string,
    destination: string,
    expand: (pattern: string) => string,
    platformOptions: unknown,
    packager: { config: Config; debugLogger: { isEnabled: boolean } },
  ) => { createFilter: () => Filter };
};

const root = path.resolve(import.meta.dirname, '../../..');
const requireBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { getConfig, validateConfiguration } = requireBuilder(
  'app-builder-lib/out/util/config/config.js',
) as ConfigModule;
const { getNodeModuleFileMatcher } = requireBuilder('app-builder-lib/out/fileMatcher.js') as MatcherModule;

const quiet = { isEnabled: false };
let config: Config;
beforeAll(async () => {
  config = await getConfig(root, null, null);
});

/** Files of a package in node_modules that would be packed. */
function packedFiles(name: string, platform: string, arch: string): string[] {
  const expand = (pattern: string) => pattern.replaceAll('${arch}', arch);
  const matcher = getNodeModuleFileMatcher(root, '/packed', expand, config[platform], {
    config,
    debugLogger: quiet,
  });
  const isPacked = matcher.createFilter();
  const folder = path.join(root, 'node_modules', name);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(folder, file))
    .filter((file) => statSync(file).isFile() && isPacked(file, statSync(file)))
    .map((file) => path.relative(folder, file));
}

describe('the settings of electron-builder', () => {
  it('follow the schema of the builder', async () => {
    await expect(validateConfiguration(config, quiet)).resolves.toBeUndefined();
  });

  it.each([
    ['an unknown member', { electronFuse: {} }],
    ['a wrong type', { asar: 'yes' }],
    ['an unknown target of macOS', { mac: { hardenedRuntime: 'on' } }],
  ])('would be refused with %s', async (_what, wrong) => {
    await expect(validateConfiguration({ ...config, ...wrong }, quiet)).rejects.toThrow(
      /Invalid configuration/,
    );
  });

  it('name the targets of all three systems', () => {
    expect(config['win']).toMatchObject({ target: [{ target: 'nsis', arch: ['x64', 'arm64'] }] });
    expect(config['mac']).toMatchObject({
      target: [
        { target: 'dmg', arch: ['arm64', 'x64'] },
        { target: 'zip', arch: ['arm64', 'x64'] },
      ],
      hardenedRuntime: true,
    });
    expect(config['linux']).toMatchObject({ target: ['AppImage', 'deb'] });
  });

  it('pack into an archive whose hash is kept, and leave the fuses to the hook', () => {
    expect(config['asar']).toBe(true);
    expect(config['disableAsarIntegrity']).toBeUndefined();
    expect(config['electronFuses']).toBeUndefined();
    expect(config['afterPack']).toBe('./electron/packaging/after-pack.ts');
  });

  it('name no address for updates and no identity to sign with', () => {
    expect(config['publish']).toBeNull();
    expect(readFileSync(path.join(root, 'electron-builder.yml'), 'utf8')).not.toMatch(
      /https?:|identity|certificate|csc|password|teamId/i,
    );
  });

  it('ask macOS for compiling at run time and nothing else', () => {
    const plist = readFileSync(path.join(root, 'electron/packaging/entitlements.mac.plist'), 'utf8');
    expect([...plist.matchAll(/<key>(.*)<\/key>/g)].map(([, key]) => key)).toEqual([
      'com.apple.security.cs.allow-jit',
    ]);
  });
});

describe('of better-sqlite3', () => {
  it.each([
    ['linux', 'x64', 'linux-x64'],
    ['linux', 'arm64', 'linux-arm64'],
    ['mac', 'x64', 'darwin-x64'],
    ['mac', 'arm64', 'darwin-arm64'],
    ['win', 'x64', 'win32-x64'],
    ['win', 'arm64', 'win32-arm64'],
  ])('%s on %s packs exactly one binary', (platform, arch, binary) => {
    const natives = packedFiles('better-sqlite3', platform, arch).filter((file) => file.endsWith('.node'));
    expect(natives).toEqual([path.join('prebuilds', `${binary}.node`)]);
  });

  it('neither sources nor headers are packed, but what is called at run time', () => {
    const files = packedFiles('better-sqlite3', 'linux', 'x64');
    expect(files).toContain(path.join('lib', 'database.js'));
    expect(files).toContain('package.json');
    expect(files.filter((file) => /^(src|deps|binding\.gyp)|\.(ts|md|c|cpp|h|gypi?)$/.test(file))).toEqual(
      [],
    );
  });
});

describe('of the other packages', () => {
  it('the fonts that PDFs are set in are packed with their licence, other weights are not', () => {
    const fonts = packedFiles('@expo-google-fonts/noto-sans', 'linux', 'x64');
    expect(fonts).toContain(path.join('400Regular', 'NotoSans_400Regular.ttf'));
    expect(fonts).toContain(path.join('700Bold', 'NotoSans_700Bold.ttf'));
    expect(fonts).toContain('LICENSE_FONT');
    expect(fonts.filter((file) => file.endsWith('.ttf'))).toHaveLength(2);
  });

  it('none runs a script when it is installed', () => {
    const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { dev?: boolean; hasInstallScript?: boolean }>;
    };
    const running = Object.entries(packages).filter(
      ([, { dev, hasInstallScript }]) => !dev && hasInstallScript,
    );
    expect(running.map(([name]) => name)).toEqual([]);
  });
});
