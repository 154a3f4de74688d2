import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isDebuggable, refusesSwitches } from '../../../../electron/main/refuse-switches.ts';

afterEach(() => vi.restoreAllMocks());

function start(...given: string[]) {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const refuses = refusesSwitches({ commandLine: { hasSwitch: (name) => given.includes(name) } });
  return { refuses, said: written.mock.calls.map(([text]) => text).join('') };
}

describe('a packaged app', () => {
  it.each([
    'remote-debugging-port',
    'remote-debugging-pipe',
    'inspect',
    'inspect-brk',
    'js-flags',
    'load-extension',
    'disable-web-security',
    'ignore-certificate-errors',
    'renderer-cmd-prefix',
    'auto-open-devtools-for-tabs',
    'log-net-log',
  ])('does not start with --%s, and says so in both languages', (name) => {
    const { refuses, said } = start(name);
    expect(refuses).toBe(true);
    expect(said).toMatch(/startet nicht/);
    expect(said).toMatch(/does not start/);
    expect(said).toContain(`--${name}`);
  });

  it('starts with switches that open nothing', () => {
    expect(start('profile', 'no-sandbox', 'lang', 'ozone-platform')).toEqual({ refuses: false, said: '' });
  });
});

describe('what may be looked into', () => {
  const packaged = (about: object) => {
    const folder = mkdtempSync(join(tmpdir(), 'app-'));
    writeFileSync(join(folder, 'package.json'), JSON.stringify(about));
    return { isPackaged: true, getAppPath: () => folder };
  };

  it('is an app that is not packaged', () => {
    expect(isDebuggable({ isPackaged: false, getAppPath: () => '/none' })).toBe(true);
  });

  it.each([
    [{ debuggable: true }, true],
    [{ debuggable: 'true' }, false],
    [{}, false],
  ])('of packages only the one made for tests: %j', (about, open) => {
    expect(isDebuggable(packaged(about))).toBe(open);
  });
});
