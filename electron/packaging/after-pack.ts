import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import type { AfterPackContext } from 'electron-builder';
import { fusesOf, setFuses } from './fuses.ts';

/** What is asked of electron-builder's context. */
type Packed = Pick<AfterPackContext, 'appOutDir' | 'electronPlatformName'> & {
  packager: {
    executableName?: string;
    appInfo: Pick<AfterPackContext['packager']['appInfo'], 'productFilename'>;
    config: { extraMetadata?: unknown };
    getResourcesDir: (appOutDir: string) => string;
  };
};

function binaryOf({ appOutDir, electronPlatformName, packager }: Packed): string {
  const { productFilename } = packager.appInfo;
  if (electronPlatformName === 'linux')
    return path.join(appOutDir, packager.executableName ?? productFilename);
  return path.join(appOutDir, `${productFilename}${electronPlatformName === 'darwin' ? '.app' : '.exe'}`);
}

/**
 * Before a package is signed: sets all fuses and reads them back, and puts the key of the update channel beside the
 * app where `UPDATES_PUBLIC_KEY` names its file. Throws, and so fails the build, where a fuse did not take.
 */
export async function afterPack(context: Packed): Promise<void> {
  const { packager, appOutDir } = context;
  const { debuggable } = (packager.config.extraMetadata ?? {}) as { debuggable?: unknown };
  await setFuses(binaryOf(context), fusesOf(debuggable === true));
  const key = process.env['UPDATES_PUBLIC_KEY'];
  if (key) await copyFile(key, path.join(packager.getResourcesDir(appOutDir), 'update-key.pem'));
}
