import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/** `net.fetch` of a file: URL, as custom schemes use it; undefined for other URLs. */
export function readFileUrl(url: string): Promise<Response> | undefined {
  if (!url.startsWith('file:')) return undefined;
  const file = fileURLToPath(url);
  const type = types[path.extname(file)] ?? 'application/octet-stream';
  return fs.readFile(file).then(
    (bytes) => new Response(bytes, { headers: { 'content-type': type } }),
    (cause: unknown) => {
      throw new Error('net::ERR_FILE_NOT_FOUND', { cause });
    },
  );
}
