import type * as Electron from 'electron';
import type { Preferences } from '../../shared/contract.ts';
import type { Language } from '../../shared/language.ts';
import { menuTemplate } from './menu.ts';

type Needed = 'app' | 'Menu' | 'nativeTheme' | 'shell';

export type AppearanceDeps = { profileDir: string; language: () => Language };

/** Answers the function that lets language and theme take effect in what is not the page: menu and window frame. */
export const makeAppearance =
  (
    { app, Menu, nativeTheme, shell }: Pick<typeof Electron, Needed>,
    { profileDir, language }: AppearanceDeps,
  ) =>
  ({ theme }: Pick<Preferences, 'theme'>): void => {
    nativeTheme.themeSource = theme === 'auto' ? 'system' : theme;
    const template = menuTemplate({
      language: language(),
      platform: process.platform,
      isDevelopment: !app.isPackaged,
      openProfileFolder: () => void shell.openPath(profileDir),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
