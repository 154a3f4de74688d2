// The stand-in's `electron` command; dist/electron starts it.
import inspector from 'node:inspector';
import { createRequire, registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Lifecycle } from './app.ts';
import { electronVersion, readCommandLine } from './command-line.ts';
import { say } from './say.ts';

const args = process.argv.slice(2);
const version = electronVersion();
if (args[0] === '--version' || args[0] === '-v') {
  process.stdout.write(`v${version}\n`);
  process.exit(0);
}
const commandLine = readCommandLine(args);
say(
  `This is the stand-in for Electron ${version}: Node ${process.versions.node} and a Chromium, not Electron.`,
);

const electron = new URL('./electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(\/main|\/common)?$/.test(specifier)
      ? { url: electron, shortCircuit: true }
      : next(specifier, context),
});
process.argv = [process.env.STANDIN_EXE ?? process.execPath, ...args];
const versions = Object.freeze({ ...process.versions, electron: version, chrome: '0.0.0.0' });
Object.defineProperty(process, 'versions', { value: versions, enumerable: true });
Object.assign(process, { type: 'browser', defaultApp: true });

// Prints "Debugger listening on ws://...", which Playwright waits for.
if (commandLine.inspectPort !== undefined) inspector.open(commandLine.inspectPort, '127.0.0.1');

const { lifecycle } = (await import(electron)) as { lifecycle: Lifecycle };
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, lifecycle.quit);
for (const file of commandLine.preloads) createRequire(path.resolve('preload.cjs'))(path.resolve(file));
// A main that awaits app.whenReady() at its top level leaves nothing else to do: like Electron, go on then.
process.once('beforeExit', () => void lifecycle.start());
await import(pathToFileURL(commandLine.main).href);
await lifecycle.start();
