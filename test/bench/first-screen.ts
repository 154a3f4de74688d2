import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const files = (source: string, pattern: RegExp): string[] =>
  [...source.matchAll(pattern)].map(([, file]) => path.basename(file ?? ''));

const STATIC = /(?:\bfrom|\bimport)\s*["'`](\.\/[^"'`]+\.js)["'`]/g;
const DYNAMIC = /\bimport\(\s*["'`](\.\/[^"'`]+\.js)["'`]\s*\)/g;

/**
 * Bytes after gzip of the JavaScript that the window loads until it shows its first page: the scripts of index.html,
 * what they load by themselves, and all that these import. A page that is only loaded when it is opened is not in it.
 * @param folder the built renderer, `out/renderer`
 */
export function firstScreenBytes(folder: string): number {
  const assets = path.join(folder, 'assets');
  const read = (file: string): string => fs.readFileSync(path.join(assets, file), 'utf8');
  const scripts = files(
    fs.readFileSync(path.join(folder, 'index.html'), 'utf8'),
    /<script[^>]+src="([^"]+)"/g,
  );
  const loaded = new Set<string>();
  const waiting = [...scripts, ...scripts.flatMap((script) => files(read(script), DYNAMIC))];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (loaded.has(file)) continue;
    loaded.add(file);
    waiting.push(...files(read(file), STATIC));
  }
  return [...loaded].reduce((bytes, file) => bytes + gzipSync(read(file)).length, 0);
}
