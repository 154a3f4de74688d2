import { refuseTheRest } from './not-implemented.ts';

type Click = (item: MenuItem, window: unknown, event: object) => void;
type Template = {
  id?: string;
  label?: string;
  role?: string;
  submenu?: Template[];
  click?: Click;
  [key: string]: unknown;
};

/** One entry of a menu. Nothing draws it; tests call `click()`. */
export class MenuItem {
  id: string | undefined;
  label: string;
  submenu: Menu | undefined;
  click: (event?: object, window?: unknown) => void;
  constructor({ id, submenu, click, ...options }: Template) {
    Object.assign(this, { enabled: true, visible: true, checked: false }, options);
    this.id = id;
    this.label = options.label ?? options.role ?? '';
    this.submenu = submenu && Menu.buildFromTemplate(submenu);
    this.click = (event = {}, window) => click?.(this, window, event);
  }
}

let applicationMenu: Menu | null = null;

export class Menu {
  items: MenuItem[] = [];
  static buildFromTemplate(template: Template[]): Menu {
    const menu = new Menu();
    menu.items = template.map((options) => new MenuItem(options));
    return menu;
  }
  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
  }
  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }
  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
}
refuseTheRest('Menu', Menu.prototype);
