import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const root = path.resolve(import.meta.dirname, '../..');

/** The practice desk, whose tickets stay as they were made; a process of its own, as a desk is no part of the app. */
const script = (dataDir: string): string => `
  import { startPracticeDesk } from ${JSON.stringify(pathToFileURL(path.join(root, 'electron/core/practice-desk/practice-desk.ts')).href)};
  const { url, token } = await startPracticeDesk({ dataDir: ${JSON.stringify(dataDir)}, stepSeconds: Infinity });
  console.log(JSON.stringify({ url, token }));`;

/** Starts a practice desk beside this process. */
export async function startDeskProcess(dataDir: string) {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script(dataDir)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(() => {
      throw new Error('the practice desk ended');
    }),
  ])) as [string];
  return {
    ...(JSON.parse(line) as { url: string; token: string }),
    async close(): Promise<void> {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}
