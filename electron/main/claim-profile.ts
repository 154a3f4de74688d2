import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type * as Electron from 'electron';
import { inBothLanguages } from '../../shared/messages/translate.ts';

/**
 * Makes this process the one window on a profile; Chromium's own files go into `window/` below it. False where
 * another window has the profile, which Electron then tells, or where the folder cannot be made, which the person is
 * told in both languages, as none is known yet.
 */
export function claimProfile(
  { app, dialog }: Pick<typeof Electron, 'app' | 'dialog'>,
  profileDir: string,
): boolean {
  try {
    mkdirSync(profileDir, { recursive: true, mode: 0o700 });
    mkdirSync(join(profileDir, 'window'), { recursive: true, mode: 0o700 });
  } catch {
    const { de, en } = inBothLanguages('window', 'host.profileFolder', { folder: profileDir });
    dialog.showErrorBox(app.name, `${de}\n\n${en}`);
    return false;
  }
  app.setPath('userData', profileDir);
  app.setPath('sessionData', join(profileDir, 'window'));
  return app.requestSingleInstanceLock();
}
