import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { findProgram } from '../find-program.ts';

/* veraPDF, the validator of the PDF Association, comes inside an npm package; the JAXB that was left out of it, from Debian. */

const VERSION = '2.5.0';
const LIBRARIES = [
  'libjaxb-java',
  'libistack-commons-java',
  'libtxw2-java',
  'libstax-ex-java',
  'libfastinfoset-java',
  'libactivation-java',
];
const cache = path.resolve(import.meta.dirname, `../../../node_modules/.cache/vera-pdf-${VERSION}`);

/** Why PDFs cannot be validated here; null where they can. */
export function obstacleToValidation(): string | null {
  const missing = ['javac', 'apt-get', 'dpkg'].filter((program) => !findProgram(program));
  return missing.length === 0 ? null : `veraPDF needs ${missing.join(' and ')}`;
}

function run(folder: string, command: string, ...args: string[]): void {
  const { status } = spawnSync(command, args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`${command} ${args[0] ?? ''} failed`);
}

/** The class path of the validator, 30 MB, kept beside other things that can be made anew. */
function fetchValidator(): string {
  const libraries = path.join(cache, 'usr/share/java');
  const jar = path.join(cache, 'package/lib/opendataloader-pdf-cli.jar');
  if (!fs.existsSync(jar)) {
    fs.mkdirSync(cache, { recursive: true });
    run(cache, 'npm', 'pack', `@opendataloader/pdf@${VERSION}`, '--silent');
    run(cache, 'tar', '-xzf', `opendataloader-pdf-${VERSION}.tgz`);
  }
  if (!fs.existsSync(libraries)) {
    // Without root the lists of packages stay as they are, which may do.
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
    run(cache, 'apt-get', 'download', '-qq', ...LIBRARIES);
    const packages = fs.readdirSync(cache).filter((name) => name.endsWith('.deb'));
    for (const name of packages) run(cache, 'dpkg', '-x', name, '.');
  }
  const jars = fs.readdirSync(libraries).filter((name) => name.endsWith('.jar'));
  return [jar, ...jars.map((name) => path.join(libraries, name))].join(':');
}

/** What veraPDF says of a file: `failed` names the rules that it breaks, or why it cannot be read. */
export type Verdict = { file: string; flavour: string; isFine: boolean; checks: number; failed: string };

/**
 * Validates files, all in one process.
 * @param flavours `3a` for PDF/A-3a (ISO 19005-3), `ua1` for PDF/UA-1 (ISO 14289-1)
 */
export function validatePdfs(files: readonly string[], flavours: readonly string[]): Verdict[] {
  const program = path.join(import.meta.dirname, 'Vera.java');
  const args = ['-cp', fetchValidator(), program, flavours.join(','), ...files];
  const { stdout, status } = spawnSync('java', args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`veraPDF ended with ${String(status)}`);
  return stdout
    .trim()
    .split('\n')
    .map((line) => {
      const [verdict, flavour = '', file = '', checks, failed = ''] = line.split('\t');
      return { file, flavour, isFine: verdict === 'PASS', checks: Number(checks), failed };
    });
}
