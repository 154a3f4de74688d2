import { join, resolve } from 'node:path';
import * as electron from 'electron';
import Store from 'electron-store';
import { makeAppearance } from './main/appearance.ts';
import { makeChooseBackup } from './main/choose-backup.ts';
import { claimProfile } from './main/claim-profile.ts';
import { guardSession } from './main/guard-session.ts';
import { makeHostOperations } from './main/host-operations.ts';
import { launchCore } from './main/launch-core.ts';
import { readLaunchArguments } from './main/launch-arguments.ts';
import { openLogFile } from './main/log-file.ts';
import { guardNavigation } from './main/navigation.ts';
import { openPreferences } from './core/preferences.ts';
import { makeBundleHandler, schemePrivileges } from './main/protocol.ts';
import { quitAfter } from './main/quit.ts';
import { makeRouter } from './main/router.ts';
import { isDebuggable, refusesSwitches } from './main/refuse-switches.ts';
import { runCommandLine } from './main/run-command-line.ts';
import { makeSaveHandOver } from './main/save-hand-over.ts';
import { makeSaveMade } from './main/save-made.ts';
import { makeSavePdf } from './main/save-pdf.ts';
import { makeSavePdfs } from './main/save-pdfs.ts';
import { appScheme } from './main/sender.ts';
import { makeSummaryMail } from './main/summary-mail.ts';
import { makeTellWindows } from './main/tell-windows.ts';
import { startUpdates } from './main/updates.ts';
import { bringToFront, openWindow } from './main/window.ts';

const { app } = electron;

// Electron takes these only before `ready`; without the last it would build a menu of its own first.
app.enableSandbox();
electron.protocol.registerSchemesAsPrivileged([schemePrivileges]);
electron.Menu.setApplicationMenu(null);

const { cli, profileDir: givenDir } = readLaunchArguments(process.argv.slice(1));
const profileDir = resolve(givenDir ?? app.getPath('userData'));
const mayDebug = isDebuggable(app);
if (!mayDebug && refusesSwitches(app)) app.exit(1);
else if (cli) void runCommandLine(app, cli);
else if (claimProfile(electron, profileDir)) void app.whenReady().then(openDesk);
else app.quit();

function openDesk(): void {
  const now = () => new Date();
  const logFile = join(profileDir, 'desk.log');
  const log = openLogFile(logFile, now);
  log('info', 'started', { version: app.getVersion() });
  const preferences = openPreferences({ profileDir, openStore: (options) => new Store(options), now });
  const systemLanguage = app.getPreferredSystemLanguages()[0]?.startsWith('de') ? 'de' : 'en';
  const language = () => preferences.read().language ?? systemLanguage;

  const core = launchCore(electron, {
    entry: join(import.meta.dirname, 'core-process.js'),
    profileDir,
    logFile,
    preferences,
    log,
  });
  const applyPreferences = makeAppearance(electron, { profileDir, language });
  applyPreferences(preferences.read());

  electron.protocol.handle(appScheme, makeBundleHandler(join(import.meta.dirname, '../renderer')));
  guardSession(electron.session.defaultSession);
  const openOutside = (address: string) =>
    void electron.shell.openExternal(address).catch(() => log('warn', 'a link could not be opened'));
  app.on('web-contents-created', (_event, contents) => guardNavigation(contents, openOutside));

  const window = openWindow(electron, {
    preload: join(import.meta.dirname, '../preload/preload.cjs'),
    devTools: mayDebug,
    saved: preferences.read().window,
    saveBounds: (bounds) => preferences.write({ window: bounds }),
  });
  const askWhich = (options: electron.OpenDialogOptions) => electron.dialog.showOpenDialog(window, options);
  const askWhere = (options: electron.SaveDialogOptions) => electron.dialog.showSaveDialog(window, options);
  const tell = makeTellWindows(electron.BrowserWindow);
  const mail = makeSummaryMail(core.call, {
    language,
    askWhere,
    temp: app.getPath('temp'),
    openPath: (file) => electron.shell.openPath(file),
    now,
  });
  const hostOperations = makeHostOperations(electron, {
    files: {
      savePdf: makeSavePdf(core.call, { language, askWhere }),
      ...makeSaveMade(core.call, { language, askWhere, askWhich, now }),
      savePdfs: makeSavePdfs(core.call, { language, askWhere, askWhich, now, tell }),
      openSummaryMail: mail.open,
      saveSummaryMail: mail.save,
      saveHandOver: makeSaveHandOver(core.call, { language, askWhere, now }),
      chooseBackup: makeChooseBackup({ language, askWhich }),
    },
    preferences,
    applyPreferences,
    version: app.getVersion(),
    systemLanguage,
  });
  const route = makeRouter({ callCore: core.call, hostOperations, log });
  electron.ipcMain.handle('desk', ({ senderFrame }, name, input) => route(senderFrame, name, input));

  app.on('second-instance', () => bringToFront(window));
  quitAfter(app, core.close);
  void mail.removeOld();
  void startUpdates({ app, log });
}
