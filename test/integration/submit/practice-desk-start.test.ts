import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openCore } from '../../support/cores.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { valueOf } from '../../support/value-of.ts';

/** A profile in which the practice desk cannot start: a file lies where its folder belongs. */
async function openBlocked() {
  const profileDir = temporaryFolder();
  const blocker = path.join(profileDir, 'practice-desk');
  fs.writeFileSync(blocker, '');
  const core = await openCore({ profileDir, host: { practiceByDefault: true } });
  return { profileDir, core, unblock: () => fs.rmSync(blocker) };
}

test('a practice desk that could not start is started by the next sync that can', async () => {
  const { core, unblock } = await openBlocked();
  expect((await core.desk.sync({ untilIdle: false })).ok).toBe(false);
  unblock();
  expect(valueOf(await core.desk.sync({ untilIdle: false })).paused).toBeNull();
});

test('a practice desk that could not start does not keep the profile from being closed', async () => {
  const { core, profileDir } = await openBlocked();
  await core.desk.sync({ untilIdle: false });
  await core.close();
  const again = await openCore({ profileDir });
  expect(valueOf(await again.desk.checkProfile({}))).toMatchObject({ ok: true });
});
