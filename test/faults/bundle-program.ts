import fs from 'node:fs';
import path from 'node:path';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * Bundles a program of the tests with all that it imports, but the native database, into one folder: a process that is
 * killed a moment later would spend most of its time on loading some hundred TypeScript files. Answers the file to run.
 * @param entry a TypeScript file of this folder
 * @param folder where to, outside of the project; it is emptied
 */
export async function bundleProgram(entry: string, folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    root,
    publicDir: false,
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: path.join(import.meta.dirname, entry),
      outDir: folder,
      emptyOutDir: true,
      target: 'esnext',
      minify: true,
    },
  });
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  return path.join(folder, entry.replace(/\.ts$/, '.js'));
}
