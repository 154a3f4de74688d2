import { generateKeyPairSync } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseUpdateInfo } from 'electron-updater/out/providers/Provider.js';
import { describe, expect, it, vi } from 'vitest';
import type { Logger } from '../../../../electron/core/host.ts';
import { isSignedChannel } from '../../../../electron/main/update-signature.ts';
import { startUpdates, type UpdatesDeps } from '../../../../electron/main/updates.ts';
import { signChannelText } from '../../../../electron/packaging/sign-channel.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();

const channel = `version: 1.2.0
files:
  - url: onboarding-desk-1.2.0-win-x64.exe
    sha512: AAAA
    size: 5
path: onboarding-desk-1.2.0-win-x64.exe
sha512: AAAA
releaseDate: '2026-11-20T10:00:00.000Z'
`;
const signed = signChannelText(channel, 'latest.yml', privateKey);
const read = (text: string) => ({
  ...parseUpdateInfo(text, 'latest.yml', new URL('https://updates.example/latest.yml')),
});

describe('the signature of a channel', () => {
  it('holds as it was signed, and whatever the order of the members', () => {
    expect(isSignedChannel(read(signed), publicKey)).toBe(true);
    expect(
      isSignedChannel(
        read(signed.split('\n').toReversed().slice(0, 2).join('\n') + '\n' + channel),
        publicKey,
      ),
    ).toBe(true);
  });

  it('is replaced when a file is signed again', () => {
    expect(signChannelText(signed, 'latest.yml', privateKey)).toBe(signed);
  });

  it.each([
    ['no signature', channel],
    ['the signature of somebody else', signChannelText(channel, 'latest.yml', stranger.privateKey)],
    ['another version', signed.replace('1.2.0', '9.9.9')],
    ['another hash', signed.replaceAll('AAAA', 'BBBB')],
    ['another file', signed.replaceAll('.exe', '.msi')],
    ['a member more', `packages: { x64: { path: evil.7z, sha512: CCCC } }\n${signed}`],
    ['no files', signed.replace(/files:[^]*size: 5\n/, '')],
    ['half a signature', signed.replace(/(signature: .{20}).*/, '$1')],
    ['a signature that is no text', signed.replace(/signature: .*/, 'signature: [1]')],
  ])('does not hold with %s', (_what, text) => {
    expect(isSignedChannel(read(text), publicKey)).toBe(false);
  });
});

describe('updates', () => {
  const appUpdate = 'provider: generic\nurl: https://updates.example/\nupdaterCacheDirName: x\n';

  function setUp(files: Record<string, string>, more: Partial<UpdatesDeps> = {}) {
    const resourcesDir = mkdtempSync(join(tmpdir(), 'resources-'));
    for (const [name, content] of Object.entries(files)) writeFileSync(join(resourcesDir, name), content);
    const updater = Object.assign(new EventEmitter(), {
      autoDownload: false,
      autoInstallOnAppQuit: false,
      allowDowngrade: true,
      allowPrerelease: true,
      disableWebInstaller: false,
      logger: {} as never,
      isUpdateSupported: vi.fn<(update: unknown) => boolean>(() => true),
      checkForUpdates: vi.fn<() => Promise<null>>(async () => null),
    });
    const loadUpdater = vi.fn<() => Promise<never>>(async () => updater as never);
    const every = vi.fn<(ms: number, act: () => void) => void>();
    const log = vi.fn<Logger>();
    const start = () =>
      startUpdates({
        app: { isPackaged: true },
        platform: 'linux',
        resourcesDir,
        loadUpdater,
        every,
        log,
        ...more,
      });
    return { updater, loadUpdater, every, log, start };
  }

  it('are off in a package that was made for no channel, and nothing of them is loaded', async () => {
    const { start, loadUpdater, log } = setUp({});
    await start();
    expect(loadUpdater).not.toHaveBeenCalled();
    expect(log).not.toHaveBeenCalled();
  });

  it('are off in an app that is not packaged', async () => {
    const files = { 'app-update.yml': appUpdate, 'update-key.pem': pem };
    const { start, loadUpdater } = setUp(files, { app: { isPackaged: false } });
    await start();
    expect(loadUpdater).not.toHaveBeenCalled();
  });

  it.each<[string, NodeJS.Platform, Record<string, string>]>([
    ['no key', 'linux', { 'app-update.yml': appUpdate }],
    ['a broken key', 'linux', { 'app-update.yml': appUpdate, 'update-key.pem': 'x' }],
    ['plain http', 'linux', { 'app-update.yml': appUpdate.replace('https', 'http'), 'update-key.pem': pem }],
    ['no publisher on Windows', 'win32', { 'app-update.yml': appUpdate, 'update-key.pem': pem }],
  ])('are off with %s, and the log says so', async (_what, platform, files) => {
    const { start, loadUpdater, log } = setUp(files, { platform });
    await start();
    expect(loadUpdater).not.toHaveBeenCalled();
    expect(log).toHaveBeenCalledExactlyOnceWith('warn', expect.stringContaining('updates are off'));
  });

  const configured = { 'app-update.yml': appUpdate, 'update-key.pem': pem };

  it('are asked for at the start and every day, and installed at the end', async () => {
    const { start, updater, every } = setUp(configured);
    await start();
    expect(updater.checkForUpdates).toHaveBeenCalledOnce();
    expect(every).toHaveBeenCalledExactlyOnceWith(86_400_000, expect.any(Function));
    every.mock.calls[0]?.[1]();
    expect(updater.checkForUpdates).toHaveBeenCalledTimes(2);
    expect(updater).toMatchObject({
      autoDownload: true,
      autoInstallOnAppQuit: true,
      allowDowngrade: false,
      allowPrerelease: false,
      disableWebInstaller: true,
      logger: null,
    });
  });

  it('are taken with our signature, where the system is new enough for them, and with no other', async () => {
    const { start, updater, log } = setUp(configured);
    const { isUpdateSupported: isForThisSystem } = updater;
    await start();
    expect(updater.isUpdateSupported(read(signed))).toBe(true);
    expect(updater.isUpdateSupported(read(channel))).toBe(false);
    expect(isForThisSystem).toHaveBeenCalledOnce();
    expect(log).toHaveBeenCalledExactlyOnceWith('warn', expect.stringContaining('refused'));
    isForThisSystem.mockReturnValue(false);
    expect(updater.isUpdateSupported(read(signed))).toBe(false);
  });

  it('that fail are no error of the app', async () => {
    const { start, updater, log } = setUp(configured);
    updater.checkForUpdates.mockRejectedValue(new Error('ENOTFOUND updates.example'));
    await start();
    updater.emit('error', new Error('ENOTFOUND updates.example'));
    expect(log).toHaveBeenCalledExactlyOnceWith('warn', 'an update could not be fetched');
  });

  it('pass our check in electron-updater before anything is downloaded', () => {
    const file = createRequire(import.meta.url).resolve('electron-updater/out/AppUpdater.js');
    const source = readFileSync(file, 'utf8');
    expect(source).toMatch(
      /if \(!\(await Promise\.resolve\(this\.isUpdateSupported\(updateInfo\)\)\)\) \{\s*return false;/,
    );
    expect(source).toMatch(/if \(!\(await this\.isUpdateAvailable\(updateInfo\)\)\) \{[^]*?return \{/);
  });
});
