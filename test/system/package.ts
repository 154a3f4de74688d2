import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale } from '../support/build.ts';
import { electronHost } from '../support/electron-host.ts';
import { writeFakeElectron, type Platform } from '../support/packaging/fake-electron.ts';
import { faultsOf } from '../support/packaging/inspect-package.ts';
import { tryPackage } from '../support/packaging/try-package.ts';
import { makeChecks, say } from '../support/system-check.ts';

/*
 * `npm run package:check`: runs electron-builder with the project's own settings for all three systems, and looks into
 * what it made: which files, whose binary, all nine fuses, the archive's hash. Electron is a made-up folder, so nothing
 * is downloaded; where the real one is installed, a package for this system is made of it and started as well.
 * `--all` packs for both processors.
 */

const { values } = parseArgs({ options: { all: { type: 'boolean', default: false } } });
const builder = createRequire(import.meta.url).resolve('electron-builder/out/cli/cli.js');
const folder = mkdtempSync(path.join(tmpdir(), 'package-'));
const { check, close } = makeChecks();

/** Packs for one system; answers the folder of each processor's package, null where electron-builder failed. */
function pack(
  platform: Platform,
  arches: string[],
  electronDist: string,
  ...more: string[]
): string[] | null {
  const output = path.join(folder, `${platform}${more.length}`);
  const args = [
    builder,
    `--${platform}`,
    'dir',
    ...arches.map((arch) => `--${arch}`),
    `-c.electronDist=${electronDist}`,
    `-c.directories.output=${output}`,
    '-c.compression=store',
    ...more,
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    timeout: 240_000,
  });
  if (status !== 0) say(`${stdout}\n${stderr}`);
  const suffix = (arch: string) => (arch === 'x64' ? '' : `-${arch}`);
  const name = (arch: string) => `${platform}${suffix(arch)}${platform === 'mac' ? '' : '-unpacked'}`;
  return status === 0 ? arches.map((arch) => path.join(output, name(arch))) : null;
}

try {
  await buildIfStale();
  for (const platform of ['linux', 'mac', 'win'] as const) {
    const dist = path.join(folder, 'electron', platform);
    writeFakeElectron(dist, platform);
    const arches = values.all ? ['x64', 'arm64'] : [platform === 'mac' ? 'arm64' : 'x64'];
    const made = pack(platform, arches, dist);
    check(`electron-builder packs for ${platform}`, made !== null);
    for (const [n, arch] of arches.entries()) {
      const faults = made ? await faultsOf(made[n] ?? '', platform, arch) : ['nothing made'];
      check(
        `${platform}-${arch}: files, binary, fuses and hash are as they should be`,
        !faults.length,
        faults,
      );
    }
  }
  const host = electronHost();
  if (host.kind === 'electron') {
    const platform = ({ darwin: 'mac', win32: 'win' } as const)[process.platform as string] ?? 'linux';
    const [closed = ''] = pack(platform, [process.arch], host.dist) ?? [];
    const [open = ''] = pack(platform, [process.arch], host.dist, '-c.extraMetadata.debuggable=true') ?? [];
    await tryPackage({ platform, closed, open, check });
  } else say('not run: starting a package, since the binary of Electron is not installed here');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
close();
