import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { describe, expect, it } from 'vitest';
import { differingFuses, fusesOf, setFuses } from '../../../../electron/packaging/fuses.ts';
import { binaryWithFuses } from '../../../support/packaging/fake-electron.ts';

async function binary(states?: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'fuses-')), 'electron');
  await writeFile(file, binaryWithFuses(states));
  return file;
}

describe('the fuses of a package', () => {
  it.each([
    ['RunAsNode', false],
    ['EnableCookieEncryption', true],
    ['EnableNodeOptionsEnvironmentVariable', false],
    ['EnableNodeCliInspectArguments', false],
    ['EnableEmbeddedAsarIntegrityValidation', true],
    ['OnlyLoadAppFromAsar', true],
    ['LoadBrowserProcessSpecificV8Snapshot', false],
    ['GrantFileProtocolExtraPrivileges', false],
    ['WasmTrapHandlers', true],
  ] as const)('%s is %s', (fuse, on) => {
    expect(fusesOf(false)[FuseV1Options[fuse]]).toBe(on);
  });

  it('are all that Electron’s tool knows, none left to its default', () => {
    const known = Object.values(FuseV1Options).filter((fuse) => typeof fuse === 'number');
    expect(Object.keys(fusesOf(false)).map(Number)).toEqual(known.toSorted((a, b) => a - b));
    expect(known).toHaveLength(9);
  });

  it('let tests inspect the main process of their own package, and differ in nothing else', () => {
    const inspect = { [FuseV1Options.EnableNodeCliInspectArguments]: true };
    expect(fusesOf(true)).toEqual({ ...fusesOf(false), ...inspect });
  });

  it('are set in the binary and read back', async () => {
    const file = await binary();
    const wanted = fusesOf(false);
    expect(await differingFuses(file, wanted)).toEqual([
      'RunAsNode',
      'EnableCookieEncryption',
      'EnableNodeOptionsEnvironmentVariable',
      'EnableNodeCliInspectArguments',
      'EnableEmbeddedAsarIntegrityValidation',
      'OnlyLoadAppFromAsar',
      'GrantFileProtocolExtraPrivileges',
    ]);
    await setFuses(file, wanted);
    expect(await differingFuses(file, wanted)).toEqual([]);
    expect((await readFile(file)).includes(Buffer.from('010011001'))).toBe(true);
  });

  it.each([
    ['a tenth fuse that nobody has decided on', '1011000111'],
    ['one fuse less', '10110001'],
  ])('fail the build with %s', async (_what, states) => {
    await expect(setFuses(await binary(states), fusesOf(false))).rejects.toThrow(/fuse/);
  });

  it('that were taken out of Electron are told from those that are off', async () => {
    expect(await differingFuses(await binary('r01100011'), fusesOf(false))).toContain('RunAsNode');
  });

  it('fail the build where the binary has none', async () => {
    const file = await binary();
    await writeFile(file, 'no wire in here');
    await expect(setFuses(file, fusesOf(false))).rejects.toThrow(/sentinel/);
  });
});
