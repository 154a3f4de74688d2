import fs from 'node:fs';
import path from 'node:path';

export type CommandLine = {
  /** Modules to load before the app, from `-r`. */
  preloads: string[];
  /** Port for Node's inspector, from `--inspect`; undefined without it. */
  inspectPort: number | undefined;
  /** Every other switch, before and after the app's path. */
  switches: [name: string, value: string][];
  /** The app's folder, the file to run in it, and its package.json. */
  appDir: string;
  main: string;
  package: { name?: string; productName?: string; version?: string; main?: string };
};

const parseSwitch = (arg: string): [string, string] => {
  const [name = '', value = ''] = arg.replace(/^--?/, '').split(/=(.*)/s);
  return [name, value];
};

function readPackage(dir: string): { dir: string; json: CommandLine['package'] } {
  const file = path.join(dir, 'package.json');
  if (fs.existsSync(file))
    return { dir, json: JSON.parse(fs.readFileSync(file, 'utf8')) as CommandLine['package'] };
  const parent = path.dirname(dir);
  return parent === dir ? { dir, json: {} } : readPackage(parent);
}

/** Reads what follows the executable's name: `electron [-r MODULE] [--inspect[=PORT]] [--switch...] APP [args...]`. */
export function readCommandLine(args: string[]): CommandLine {
  const preloads: string[] = [];
  const switches: [string, string][] = [];
  let inspectPort: number | undefined;
  let app: string | undefined;
  const rest = args.values();
  for (const arg of rest) {
    const [name, value] = parseSwitch(arg);
    if (!arg.startsWith('-')) app ??= arg;
    else if (app !== undefined) switches.push([name, value]);
    else if (name === 'r' || name === 'require') preloads.push(String(rest.next().value));
    else if (name === 'inspect') inspectPort = Number(value || 9229);
    else switches.push([name, value]);
  }
  const target = path.resolve(app ?? '.');
  const isFolder = fs.statSync(target).isDirectory();
  const { dir: appDir, json } = readPackage(isFolder ? target : path.dirname(target));
  const main = isFolder ? path.join(target, json.main ?? 'index.js') : target;
  return { preloads, inspectPort, switches, appDir, main, package: json };
}

/** The version of the installed electron package, which the stand-in answers for. */
export function electronVersion(): string {
  const file = path.resolve(import.meta.dirname, '../../node_modules/electron/package.json');
  return (JSON.parse(fs.readFileSync(file, 'utf8')) as { version: string }).version;
}
