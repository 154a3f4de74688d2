import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { electronHost } from '../../support/electron-host.ts';
import { expect, invoke, readLog, test } from './sample.ts';

const sample = path.resolve(import.meta.dirname, '../../stand-in/sample');

/** The command lines of all running processes that name the folder. */
const processesOn = (folder: string): string[] =>
  fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(commandLineOf)
    .filter((line) => line.includes(folder));

function commandLineOf(pid: string): string {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return ''; // it has ended meanwhile
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

async function withServer(act: (url: string) => Promise<void>): Promise<void> {
  const server = http.createServer((_request, response) => response.end('from the network'));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  await act(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  server.close();
}

test('a utility process answers on the port it was given', async ({ app }) => {
  expect(await invoke(app, 'service', { double: 21 })).toBe(42);
  expect(await invoke(app, 'service', {})).toMatchObject({ type: 'utility' });
  await expect.poll(() => readLog(app)).toContain('service says started with an-argument');
});

test('the end of a utility process is an event, not the end of the app', async ({ app }) => {
  expect(await invoke(app, 'service-kill')).toBe(true);
  await expect.poll(() => readLog(app)).toContain('service exit 1');
  expect(await invoke(app, 'echo', 1)).toBe(1);
});

test('an emulated missing network reaches main, the page and the utility process', async ({ app }) => {
  await withServer(async (url) => {
    const online = () => app.page.evaluate(() => navigator.onLine);
    expect(await invoke(app, 'fetch', url)).toBe('from the network');
    expect(await invoke(app, 'service', { fetch: url })).toBe('from the network');

    await app.evaluateMain(({ session }) => session.defaultSession.enableNetworkEmulation({ offline: true }));
    await expect(invoke(app, 'fetch', url)).rejects.toThrow('net::ERR_INTERNET_DISCONNECTED');
    await expect.poll(() => invoke(app, 'service', { fetch: url })).toBe('net::ERR_INTERNET_DISCONNECTED');
    await expect.poll(online).toBe(false);

    await app.evaluateMain(({ session }) => session.defaultSession.disableNetworkEmulation());
    expect(await invoke(app, 'fetch', url)).toBe('from the network');
    await expect.poll(() => invoke(app, 'service', { fetch: url })).toBe('from the network');
    await expect.poll(online).toBe(true);
  });
});

test("a refused connection has Chromium's name", async ({ app }) => {
  let closed = '';
  await withServer(async (url) => void (closed = url));
  await expect(invoke(app, 'fetch', closed)).rejects.toThrow('net::ERR_CONNECTION_REFUSED');
});

test('a second start on the same profile hands over and ends', async ({ app }) => {
  const args = [sample, `--profile=${app.profile}`, '--second'];
  const second = spawn(electronHost().exe, args, { stdio: 'ignore' });
  expect(await once(second, 'exit')).toEqual([0, null]);
  await expect.poll(() => readLog(app)).toContain('second-instance --second');
});

test('it says at its start that it is the stand-in, and has the version of the installed package', async ({
  app,
}) => {
  const { exe } = electronHost();
  const versionFile = path.resolve(sample, '../../../node_modules/electron/package.json');
  const { version } = JSON.parse(fs.readFileSync(versionFile, 'utf8')) as { version: string };
  const second = spawnSync(exe, [sample, `--profile=${app.profile}`], { encoding: 'utf8' });
  expect(second.stderr).toContain(`This is the stand-in for Electron ${version}`);
  expect(execFileSync(exe, ['--version'], { encoding: 'utf8' })).toBe(`v${version}\n`);
});

test('closing the last window ends the app and its processes', async ({ app }) => {
  const { pid } = (await invoke(app, 'service', {})) as { pid: number };
  const ended = once(app.electron.process(), 'exit');
  await app.page.close();
  expect(await ended).toEqual([0, null]);
  await expect.poll(() => isAlive(pid)).toBe(false);
  await expect.poll(() => processesOn(app.profile)).toEqual([]);
});

test('kill -9 leaves no process behind, and the next start on the profile works', async ({ launch }) => {
  const first = await launch();
  const { pid } = (await invoke(first, 'service', {})) as { pid: number };
  expect(processesOn(first.profile).length).toBeGreaterThan(1);
  await first.kill();
  const second = await launch({ profile: first.profile }); // at once, while the old Chromium may still be there
  expect(await invoke(second, 'echo', 1)).toBe(1);
  await second.kill();
  await expect.poll(() => isAlive(pid)).toBe(false);
  await expect.poll(() => processesOn(first.profile)).toEqual([]);
});

test('the menu of the app opens a second window', async ({ app }) => {
  const opened = app.electron.waitForEvent('window');
  await app.evaluateMain(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('new')?.click());
  const page = await app.settle(await opened);
  await expect(page.getByRole('heading')).toHaveText('Stand-in sample');
  expect(app.electron.windows()).toHaveLength(2);
});

test('what is not implemented says so', async ({ app }) => {
  await expect(invoke(app, 'missing', 'Tray')).rejects.toThrow('stand-in: electron.Tray is not implemented');
  await expect(invoke(app, 'missing', 'app', 'getAppMetrics')).rejects.toThrow(
    'stand-in: electron.app.getAppMetrics is not implemented',
  );
  await expect(invoke(app, 'missing', 'TouchBar', 'x')).rejects.toThrow();
  const later = app.evaluateMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setKiosk(true));
  await expect(later).rejects.toThrow('stand-in: electron.BrowserWindow.setKiosk is not implemented');
});
