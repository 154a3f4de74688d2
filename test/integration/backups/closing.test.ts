import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fillEveryTable, openProfile } from '../../support/temp-profile.ts';

const store = path.resolve(import.meta.dirname, '../../../electron/core/store');

/** Begins a task and stops it a random moment later, again and again, in a process of its own. */
const stopping = (profileDir: string): string => `
  import { makeStoreTaskRunner } from ${JSON.stringify(path.join(store, 'run-store-task.ts'))};
  const over = [];
  for (let n = 0; n < 6; n += 1) {
    const tasks = makeStoreTaskRunner({ profileDir: ${JSON.stringify(profileDir)}, key: null });
    const task = tasks.run(['checkQuickly', 'checkFully', 'backUp'][n % 3], { at: new Date(n * 1000).toISOString() });
    const later = tasks.run('checkQuickly', {});
    later.catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 400));
    await tasks.stop();
    over.push(...(await Promise.allSettled([task, later])).map(({ status }) => status));
  }
  console.log(over.join());
`;

test('closing waits for the backup or check under way, whatever the moment, and begins no other', () => {
  const { dir, store: filled, close } = openProfile();
  fillEveryTable(filled);
  close();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', stopping(dir)],
    { encoding: 'utf8' },
  );
  expect({ status, stdout }, stderr).toEqual({
    status: 0,
    stdout: `${Array(6).fill('fulfilled,rejected').join()}\n`,
  });
});
