import { _electron } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Platform } from './fake-electron.ts';

type Deps = {
  platform: Platform;
  /** Folder of the package for people, and of the one that tests may look into. */
  closed: string;
  open: string;
  check: (what: string, isSo: boolean, detail?: unknown) => void;
};

const programs: Record<Platform, string> = {
  linux: 'onboarding-desk',
  win: 'onboarding-desk.exe',
  mac: 'Onboarding Desk.app/Contents/MacOS/Onboarding Desk',
};

/** Starts packages made of the real Electron: what the stand-in cannot show. */
export async function tryPackage({ platform, closed, open, check }: Deps): Promise<void> {
  const profile = mkdtempSync(path.join(tmpdir(), 'packaged-'));
  const program = path.join(closed, programs[platform]);
  const run = (args: string[], env: Record<string, string> = {}) =>
    spawnSync(program, args, { encoding: 'utf8', timeout: 60_000, env: { ...process.env, ...env } });
  try {
    const listed = run(['--cli', 'list', '--profile', profile, '--json']);
    check('the command line of the package lists a new profile', listed.status === 0, listed.stderr);
    const asNode = run(['--cli', '--help'], { ELECTRON_RUN_AS_NODE: '1' });
    check(
      'ELECTRON_RUN_AS_NODE does not turn it into Node',
      asNode.stdout.includes('onboarding-desk'),
      asNode,
    );
    for (const name of ['remote-debugging-port=0', 'inspect=0']) {
      const { status } = run([`--${name}`, `--profile=${profile}`]);
      check(`it does not start with --${name}`, status === 1, status);
    }
    const app = await _electron.launch({
      executablePath: path.join(open, programs[platform]),
      args: [`--profile=${profile}`],
      chromiumSandbox: true,
    });
    const page = await app.firstWindow();
    await page.locator(':root[data-app-state="ready"]').waitFor({ state: 'attached' });
    const packed = await app.evaluate(({ app: main }) => main.isPackaged);
    check('the package for tests opens its window', packed);
    const isSandboxed = await app.evaluate(({ app: main }) =>
      main
        .getAppMetrics()
        .every(({ type, sandboxed }) => type !== 'Tab' || sandboxed === true || sandboxed === undefined),
    );
    check('its pages run in the sandbox', isSandboxed);
    await app.close();
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}
