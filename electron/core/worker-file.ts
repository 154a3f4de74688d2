import path from 'node:path';

/**
 * The program of a worker thread: in the sources beside the file that starts it, in the built app beside core's own
 * program, which that file may be a chunk of (electron.vite.config.ts names the entries).
 * @param folder `import.meta.dirname` of the file that starts it
 */
export function workerFile(folder: string, name: string): string {
  if (import.meta.filename.endsWith('.ts')) return path.join(folder, `${name}.ts`);
  return path.join(path.basename(folder) === 'chunks' ? path.dirname(folder) : folder, `${name}.js`);
}
