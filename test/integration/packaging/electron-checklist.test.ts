import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, schemePrivileges } from '../../../electron/main/protocol.ts';
import { windowOptions } from '../../../electron/main/window.ts';

/*
 * The twenty items of https://www.electronjs.org/docs/latest/tutorial/security, each with what a reader of the source
 * can see: what stands there, and what must stand nowhere. How the guards behave is tested beside each guard
 * (test/unit/electron/main), and in a window by test/e2e/security.spec.ts.
 */

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const sourceFiles = ['electron', 'renderer', 'shared'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|html)$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))),
);

/** Source without its comments, which may name what the code must not. */
const codeOf = (file: string): string =>
  read(file)
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '$1');
/** Names switches in order to refuse them. */
const refusing = 'electron/main/refuse-switches.ts';
const code = new Map(sourceFiles.filter((file) => file !== refusing).map((file) => [file, codeOf(file)]));

/** Source files that hold a pattern. */
const filesWith = (pattern: RegExp): string[] =>
  [...code].filter(([, text]) => pattern.test(text)).map(([file]) => file);

const main = codeOf('electron/main.ts');
const options = windowOptions('/preload.cjs', 'x', false, false).webPreferences ?? {};
const policy = contentSecurityPolicy('x');
const nowhere = (pattern: RegExp) => expect(filesWith(pattern)).toEqual([]);

const items: [n: number, item: string, holds: () => void][] = [
  [
    1,
    'only secure content is loaded',
    () => nowhere(/loadURL\((?!`\$\{appAddress\}index\.html`\))|loadFile\(/),
  ],
  [
    2,
    'no page has Node',
    () =>
      expect(options).toMatchObject({
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
      }),
  ],
  [3, 'pages and preload are apart', () => expect(options.contextIsolation).toBe(true)],
  [
    4,
    'every process of a page is sandboxed',
    () => {
      expect(options.sandbox).toBe(true);
      expect(main).toContain('app.enableSandbox();');
      expect(main.indexOf('app.enableSandbox()')).toBeLessThan(main.indexOf('whenReady()'));
      nowhere(/no-sandbox|sandbox: false/);
    },
  ],
  [
    5,
    'permissions and devices are refused',
    () => {
      expect(main).toContain('guardSession(electron.session.defaultSession)');
      expect(codeOf('electron/main/guard-session.ts')).toContain('denyPermissions(session)');
      nowhere(/setDisplayMediaRequestHandler|setBluetoothPairingHandler|setUSBProtectedClassesHandler/);
      nowhere(/select-(hid-device|serial-port|usb-device|bluetooth-device)/);
    },
  ],
  [6, 'webSecurity stays on', () => expect(options.webSecurity).toBe(true)],
  [
    7,
    'the content security policy has no unsafe source',
    () => {
      expect(policy).toMatch(/^default-src 'none'; /);
      expect(policy).not.toMatch(/unsafe|\*|http|blob:/);
      expect(policy).toContain("require-trusted-types-for 'script'; trusted-types 'none'");
      for (const page of sourceFiles.filter((file) => file.endsWith('.html')))
        expect(read(page)).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=|http-equiv/i);
    },
  ],
  [
    8,
    'no plain http in a page',
    () => nowhere(/allowRunningInsecureContent|allow-running-insecure-content'\)/),
  ],
  [9, 'no experimental features', () => nowhere(/experimentalFeatures/)],
  [
    10,
    'no features of Blink are switched on',
    () => nowhere(/enableBlinkFeatures|appendSwitch|appendArgument/),
  ],
  [11, 'no webview that a page makes', () => nowhere(/<webview|allowpopups/)],
  [
    12,
    'a webview would be refused',
    () => {
      expect(options.webviewTag).toBe(false);
      expect(codeOf('electron/main/navigation.ts')).toContain("on('will-attach-webview'");
    },
  ],
  [
    13,
    'a page goes nowhere else',
    () => {
      const guard = codeOf('electron/main/navigation.ts');
      for (const event of ['will-navigate', 'will-redirect', 'will-frame-navigate'])
        expect(guard).toContain(`on('${event}'`);
      expect(main).toMatch(/on\('web-contents-created', \(_event, contents\) => guardNavigation\(contents/);
      expect(main.indexOf('web-contents-created')).toBeLessThan(main.indexOf('openWindow('));
    },
  ],
  [
    14,
    'no page opens a window',
    () => {
      expect(codeOf('electron/main/navigation.ts')).toContain('setWindowOpenHandler');
      nowhere(/action: 'allow'/);
    },
  ],
  [
    15,
    'the system opens only addresses of the allow-list',
    () => {
      expect(filesWith(/openExternal\(/).toSorted()).toEqual([
        'electron/main.ts', // what guardNavigation let through
        'electron/main/host-operations.ts', // handed to open-mail.ts
        'electron/main/launch-core.ts', // what outsideAddress let through
        'electron/main/open-mail.ts', // a mailto address of its own making
      ]);
      expect(filesWith(/openPath\(|showItemInFolder\(/).toSorted()).toEqual([
        'electron/main.ts', // handed to summary-mail.ts
        'electron/main/appearance.ts',
        'electron/main/summary-mail.ts', // a mail file of its own making, in a folder of its own
      ]);
    },
  ],
  [
    16,
    'Electron is one that is still maintained, in an exact version',
    () => {
      const { version } = createRequire(import.meta.url)('electron/package.json') as { version: string };
      const wanted = JSON.parse(read('package.json')) as { devDependencies: { electron: string } };
      expect(wanted.devDependencies.electron).toBe(version);
      expect(Number(version.split('.')[0])).toBeGreaterThanOrEqual(45);
    },
  ],
  [
    17,
    'every message’s sender is looked at',
    () => {
      expect(filesWith(/ipcMain\.(handle|on|once)/)).toEqual(['electron/main.ts']);
      expect(main.match(/ipcMain\./g)).toHaveLength(1);
      expect(main).toContain(
        "ipcMain.handle('desk', ({ senderFrame }, name, input) => route(senderFrame, name, input))",
      );
      expect(codeOf('electron/main/router.ts')).toMatch(/if \(!isOwnTopFrame\(frame\)\)/);
    },
  ],
  [
    18,
    'pages come by a scheme of our own, never from file:',
    () => {
      expect(schemePrivileges.privileges).not.toHaveProperty('bypassCSP');
      expect(schemePrivileges.privileges).toMatchObject({ standard: true, secure: true });
      nowhere(/file:\/\/|registerFileProtocol|interceptFileProtocol/);
    },
  ],
  [
    19,
    'the fuses are set after packing',
    () => {
      expect(read('electron-builder.yml')).toMatch(/^afterPack: \.\/electron\/packaging\/after-pack\.ts$/m);
      expect(codeOf('electron/packaging/fuses.ts')).toContain('strictlyRequireAllFuses: true');
    },
  ],
  [
    20,
    'a page gets named functions, never Electron’s own',
    () => {
      expect(filesWith(/exposeInMainWorld/)).toEqual(['electron/preload.ts']);
      const preload = codeOf('electron/preload.ts');
      expect(preload.match(/exposeInMainWorld/g)).toHaveLength(1);
      expect(preload).not.toMatch(
        /ipcRenderer\s*[,}]\s*(?!from)(?!.*from 'electron')|exposeInMainWorld\('\w+', ipcRenderer/,
      );
      expect(preload).not.toMatch(/sendSync|sendToHost|postMessage|require\(/);
    },
  ],
];

describe('Electron’s security checklist', () => {
  it('has its twenty items here', () => {
    expect(items.map(([n]) => n)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  });

  it.each(items)('%i: %s', (_n, _item, holds) => {
    expect(holds).not.toThrow();
  });
});

describe('beyond the checklist', () => {
  it.each<[what: string, holds: () => void]>([
    [
      'nothing overrides the system’s check of certificates',
      () =>
        nowhere(
          /'certificate-error'|setCertificateVerifyProc|rejectUnauthorized: false|NODE_TLS_REJECT_UNAUTHORIZED/,
        ),
    ],
    ['no page is reached by the remote module', () => nowhere(/@electron\/remote|enableRemoteModule/)],
    [
      'nothing turns text into code or markup',
      () =>
        nowhere(
          /dangerouslySetInnerHTML|\.innerHTML\s*=|insertAdjacentHTML|document\.write\(|new Function\(|\beval\(/,
        ),
    ],
    ['main and pages wait for each other without blocking', () => nowhere(/sendSync|ipcMain\.on\(/)],
    [
      'the developer tools are off in a package',
      () => {
        expect(main).toContain('devTools: mayDebug');
        expect(main).toContain('const mayDebug = isDebuggable(app);');
        nowhere(/openDevTools/);
      },
    ],
    [
      'the packaged app asks for no debugger',
      () => expect(main).toContain('if (!mayDebug && refusesSwitches(app)) app.exit(1);'),
    ],
    ['Chromium’s reporting and crash reports go nowhere', () => nowhere(/crashReporter|uploadToServer/)],
    [
      'core has no say in certificates and main starts it without extra powers',
      () => {
        const launch = codeOf('electron/main/launch-core.ts');
        expect(launch).toContain('utilityProcess.fork(');
        expect(launch).not.toMatch(
          /execArgv|allowLoadingUnsignedLibraries|respondToAuthRequestsFromMainProcess/,
        );
      },
    ],
  ])('%s', (_what, holds) => {
    expect(holds).not.toThrow();
  });
});
