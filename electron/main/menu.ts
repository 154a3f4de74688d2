import type { MenuItemConstructorOptions } from 'electron';
import type { Language } from '../../shared/language.ts';
import { translate, type MessageKey } from '../../shared/messages/translate.ts';

export type MenuDeps = {
  language: Language;
  platform: NodeJS.Platform;
  /** True where the app is not packaged: the menu then has the developer tools. */
  isDevelopment: boolean;
  openProfileFolder: () => void;
};

/** The application menu. Roles bring their own behaviour and accelerators; the words are the app's, since Electron's are English. */
export function menuTemplate({
  language,
  platform,
  isDevelopment,
  openProfileFolder,
}: MenuDeps): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const label = (name: string) => translate(language, 'window', `menu.${name}` as MessageKey<'window'>);
  const roles = (...names: NonNullable<MenuItemConstructorOptions['role']>[]): MenuItemConstructorOptions[] =>
    names.map((role) => ({ role, label: label(role) }));
  const line: MenuItemConstructorOptions = { type: 'separator' };

  const app: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: [...roles('about'), line, ...roles('hide', 'hideOthers', 'unhide'), line, ...roles('quit')],
  };
  const file: MenuItemConstructorOptions = {
    label: label('file'),
    submenu: [
      { label: label('openProfileFolder'), click: openProfileFolder },
      line,
      ...roles(isMac ? 'close' : 'quit'),
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: label('edit'),
    submenu: [...roles('undo', 'redo'), line, ...roles('cut', 'copy', 'paste', 'selectAll')],
  };
  const view: MenuItemConstructorOptions = {
    label: label('view'),
    submenu: [
      ...roles('resetZoom', 'zoomIn', 'zoomOut'),
      line,
      ...roles('togglefullscreen'),
      ...(isDevelopment ? [line, ...roles('reload', 'toggleDevTools')] : []),
    ],
  };
  const window: MenuItemConstructorOptions = {
    role: 'windowMenu',
    label: label('window'),
    submenu: [...roles('minimize'), ...(isMac ? roles('zoom', 'front') : roles('close'))],
  };
  const help: MenuItemConstructorOptions = { role: 'help', label: label('help'), submenu: roles('about') };
  return isMac ? [app, file, edit, view, window] : [file, edit, view, window, help];
}
