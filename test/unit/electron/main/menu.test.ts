import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { menuTemplate, type MenuDeps } from '../../../../electron/main/menu.ts';

const build = (changes: Partial<MenuDeps> = {}) =>
  menuTemplate({
    language: 'de',
    platform: 'linux',
    isDevelopment: false,
    openProfileFolder: () => {},
    ...changes,
  });

const flatten = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...flatten((item.submenu ?? []) as MenuItemConstructorOptions[])]);
const rolesOf = (items: MenuItemConstructorOptions[]) => flatten(items).map(({ role }) => role);

describe('the menu', () => {
  it.each(['linux', 'darwin', 'win32'] as const)(
    'has words of its own for everything on %s, in both languages',
    (platform) => {
      for (const language of ['de', 'en'] as const) {
        const labels = flatten(build({ platform, language, isDevelopment: true }))
          .filter(({ type, role }) => type !== 'separator' && role !== 'appMenu')
          .map(({ label }) => label);
        for (const label of labels) expect(label).not.toMatch(/^$|^menu\./);
      }
      expect(build({ platform, language: 'de' })).not.toEqual(build({ platform, language: 'en' }));
    },
  );

  it('lets a person quit, edit and zoom on every platform', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      expect(rolesOf(build({ platform }))).toEqual(
        expect.arrayContaining(['quit', 'copy', 'paste', 'zoomIn', 'zoomOut']),
      );
    }
  });

  it('has the developer tools in development only', () => {
    expect(rolesOf(build())).not.toContain('toggleDevTools');
    expect(rolesOf(build({ isDevelopment: true }))).toContain('toggleDevTools');
  });

  it('opens the data folder', () => {
    const openProfileFolder = vi.fn<() => void>();
    const item = flatten(build({ openProfileFolder })).find(({ label }) => label === 'Datenordner öffnen');
    const click = item?.click as (() => void) | undefined;
    click?.();
    expect(openProfileFolder).toHaveBeenCalledOnce();
  });
});
