import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { figuresOf } from './timing.ts';

/** How long the disk of a folder takes to keep 4 kB for good. */
function syncFigure(folder: string): string {
  const file = fs.openSync(path.join(folder, 'sync-probe'), 'w');
  const block = Buffer.alloc(4096, 1);
  const times = Array.from({ length: 200 }, () => {
    const startedAt = performance.now();
    fs.writeSync(file, block, 0, block.length, 0);
    fs.fdatasyncSync(file);
    return performance.now() - startedAt;
  });
  fs.closeSync(file);
  const { p50, p95, p99 } = figuresOf(times);
  return `4 kB written and synced in ${[p50, p95, p99].map((ms) => ms.toFixed(3)).join(' / ')} ms (p50 / p95 / p99)`;
}

/** What the figures depend on. */
export const describeMachine = (folder: string, sqliteVersion: string): Record<string, string> => ({
  processor: `${os.cpus()[0]?.model ?? 'unknown'}, ${os.availableParallelism()} cores, load ${os.loadavg()[0]?.toFixed(1)}`,
  memory: `${(os.totalmem() / 2 ** 30).toFixed(1)} GiB`,
  system: `${os.type()} ${os.release()}, Node ${process.versions.node}, SQLite ${sqliteVersion}`,
  disk: syncFigure(folder),
});
