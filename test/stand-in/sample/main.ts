// A tiny app that uses what the stand-in offers; its specs are in test/e2e/stand-in.
import fs from 'node:fs/promises';
import path from 'node:path';
import * as electron from 'electron';
import {
  app,
  BrowserWindow,
  ipcMain,
  Menu,
  MessageChannelMain,
  net,
  protocol,
  shell,
  utilityProcess,
} from 'electron';

const here = import.meta.dirname;
const csp = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'";
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' };

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
app.enableSandbox();
const profile = app.commandLine.getSwitchValue('profile');
if (profile) app.setPath('userData', profile);

/** Everything the specs ask about afterwards. */
const log: string[] = [];
Object.assign(globalThis, { log });

async function openWindow(): Promise<void> {
  const window = new BrowserWindow({
    width: 700,
    height: 500,
    show: false,
    webPreferences: { preload: path.join(here, 'preload.cjs') },
  });
  window.once('ready-to-show', () => {
    log.push('ready-to-show');
    window.show();
  });
  await window.loadURL('app://bundle/index.html');
}

async function serve(request: Request): Promise<Response> {
  const file = path.join(here, path.basename(new URL(request.url).pathname));
  const headers = {
    'content-type': types[path.extname(file)] ?? 'text/plain',
    'content-security-policy': csp,
  };
  return new Response(await fs.readFile(file), { headers });
}

function startService(): void {
  const { port1, port2 } = new MessageChannelMain();
  const service = utilityProcess.fork(path.join(here, 'service.ts'), ['an-argument'], { stdio: 'pipe' });
  service.on('exit', (code) => log.push(`service exit ${code}`));
  service.stdout?.on('data', (text: Buffer) => log.push(`service says ${text.toString().trim()}`));
  service.postMessage({ begin: true }, [port2]);
  port1.start();
  ipcMain.handle('service', (_event, question: unknown) => {
    const answer = new Promise((resolve) => port1.once('message', ({ data }) => resolve(data)));
    port1.postMessage(question);
    return answer;
  });
  ipcMain.handle('service-kill', () => service.kill());
}

app.on('web-contents-created', (_event, contents) => {
  contents.setWindowOpenHandler(({ url }) => {
    void shell.openExternal(url);
    return { action: 'deny' };
  });
  contents.on('did-finish-load', () => log.push('loaded'));
  contents.on('will-navigate', (event) => {
    log.push(`will-navigate ${event.url}`);
    event.preventDefault();
  });
});
app.on('second-instance', (_event, argv) => log.push(`second-instance ${argv.at(-1)}`));
app.on('render-process-gone', (_event, contents, details) => {
  log.push(`gone ${details.reason}`);
  contents.reload();
});

ipcMain.handle('echo', (_event, value: unknown) => value);
ipcMain.handle('fail', () => {
  throw new TypeError('that is wrong');
});
ipcMain.handle('sender', ({ senderFrame, sender }) => ({
  url: senderFrame?.url,
  origin: senderFrame?.origin,
  isTop: senderFrame?.parent === null,
  isMain: senderFrame === sender.mainFrame,
}));
ipcMain.handle('fetch', async (_event, url: string) => (await net.fetch(url)).text());
ipcMain.handle('missing', (_event, name: string, key?: string) => {
  const module = (electron as Record<string, unknown>)[name] as Record<string, unknown>;
  return String(key === undefined ? new (module as unknown as new () => object)() : module[key]);
});
ipcMain.on('ping', ({ sender }, value: unknown) => sender.send('pong', value));

if (app.requestSingleInstanceLock()) {
  await app.whenReady();
  protocol.handle('app', serve);
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([{ label: 'File', submenu: [{ id: 'new', click: () => void openWindow() }] }]),
  );
  startService();
  await openWindow();
} else {
  app.quit();
}
