import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { afterPack } from '../../../../electron/packaging/after-pack.ts';
import { differingFuses, fusesOf } from '../../../../electron/packaging/fuses.ts';
import { binaryWithFuses } from '../../../support/packaging/fake-electron.ts';

afterEach(() => vi.unstubAllEnvs());

const framework = 'Onboarding Desk.app/Contents/Frameworks/Electron Framework.framework/Electron Framework';

function packed(electronPlatformName: string, binary: string, extraMetadata?: object) {
  const appOutDir = mkdtempSync(join(tmpdir(), 'after-pack-'));
  mkdirSync(join(appOutDir, binary, '..'), { recursive: true });
  mkdirSync(join(appOutDir, 'resources'));
  writeFileSync(join(appOutDir, binary), binaryWithFuses());
  const packager = {
    executableName: 'onboarding-desk',
    appInfo: { productFilename: electronPlatformName === 'win32' ? 'onboarding-desk' : 'Onboarding Desk' },
    config: extraMetadata ? { extraMetadata } : {},
    getResourcesDir: () => join(appOutDir, 'resources'),
  };
  return { appOutDir, context: { appOutDir, electronPlatformName, packager }, file: join(appOutDir, binary) };
}

describe('after packing, before signing', () => {
  it.each([
    ['linux', 'onboarding-desk'],
    ['win32', 'onboarding-desk.exe'],
    ['darwin', framework],
  ])('the fuses of %s are set', async (platform, binary) => {
    const { context, file } = packed(platform, binary);
    await afterPack(context);
    expect(await differingFuses(file, fusesOf(false))).toEqual([]);
  });

  it.each([
    [{ debuggable: true }, true],
    [{ debuggable: false }, false],
    [{ debuggable: 'true' }, false],
    [{}, false],
  ])('%j opens the inspector: %s', async (extraMetadata, open) => {
    const { context, file } = packed('linux', 'onboarding-desk', extraMetadata);
    await afterPack(context);
    expect(await differingFuses(file, fusesOf(open))).toEqual([]);
  });

  it('puts the key of the update channel beside the app where one is named', async () => {
    const { context, appOutDir } = packed('linux', 'onboarding-desk');
    const key = join(appOutDir, 'key.pem');
    writeFileSync(key, 'public key');
    vi.stubEnv('UPDATES_PUBLIC_KEY', key);
    await afterPack(context);
    expect(await readFile(join(appOutDir, 'resources/update-key.pem'), 'utf8')).toBe('public key');
  });

  it('puts none there where none is named', async () => {
    const { context, appOutDir } = packed('linux', 'onboarding-desk');
    await afterPack(context);
    await expect(readFile(join(appOutDir, 'resources/update-key.pem'))).rejects.toThrow('ENOENT');
  });

  it('fails where the binary is not the one that is expected', async () => {
    const { context } = packed('linux', 'something-else');
    await expect(afterPack(context)).rejects.toThrow('ENOENT');
  });
});
