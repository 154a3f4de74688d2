import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeRequest } from '../../support/packets.ts';
import { makeDesk } from '../../support/run-desk.ts';
import { addAll } from './journey.ts';

const PASSPHRASE = 'drei Birnen im Schnee';
const withSecret = (secret: string) => ({ env: { ONBOARDING_DESK_SECRET: secret } });

test('a profile is protected, opens by passphrase or recovery code only, and holds nothing clear', async () => {
  const desk = makeDesk();
  await addAll(desk, [makeRequest()]);
  const protectedNow = await desk.run(['protect'], { stdin: `${PASSPHRASE}\n` });
  expect(protectedNow).toMatchObject({ exitCode: 0, json: { ok: true, kind: 'passphrase' } });
  const { recoveryCode } = protectedNow.json;
  expect(recoveryCode).toMatch(/^([0-9A-Z]{6}-){4}[0-9A-Z]{6}$/);

  expect(await desk.run(['list'])).toMatchObject({
    exitCode: 3,
    json: { error: { code: 'profile-sealed' } },
  });
  expect(await desk.run(['list'], withSecret('falsch geraten'))).toMatchObject({
    exitCode: 3,
    json: { error: { code: 'wrong-secret' } },
  });
  for (const secret of [PASSPHRASE, recoveryCode.toLowerCase()])
    expect((await desk.run(['list'], withSecret(secret))).json.items).toHaveLength(1);
  expect(await desk.run(['check'], withSecret(PASSPHRASE))).toMatchObject({ exitCode: 0 });

  for (const name of readdirSync(desk.profile)) {
    const file = join(desk.profile, name);
    if (statSync(file).isFile()) expect(readFileSync(file).includes('SAP SE')).toBe(false);
  }
});

test('a backup of an encrypted profile is restored elsewhere with its secret', async () => {
  const desk = makeDesk();
  await addAll(desk, [makeRequest()]);
  await desk.run(['protect'], { stdin: PASSPHRASE });
  const out = join(desk.folder, 'desk.backup');
  expect(await desk.run(['backup', '--out', out], withSecret(PASSPHRASE))).toMatchObject({ exitCode: 0 });

  const other = makeDesk();
  expect(await other.run(['restore', out])).toMatchObject({
    exitCode: 1,
    json: { error: { code: 'backup-sealed' } },
  });
  expect(await other.run(['restore', out], withSecret(PASSPHRASE))).toMatchObject({
    exitCode: 0,
    json: { packets: 1 },
  });
  expect((await other.run(['list'], withSecret(PASSPHRASE))).json.items).toHaveLength(1);
});

test('a passphrase is changed by who can open the profile, and no other', async () => {
  const desk = makeDesk();
  await desk.run(['protect'], { stdin: PASSPHRASE });
  const next = { stdin: 'ein ganz anderer Satz' };
  expect(await desk.run(['protect', '--passphrase-stdin'], next)).toMatchObject({
    exitCode: 3,
    json: { error: { code: 'profile-sealed' } },
  });
  expect(await desk.run(['protect'], { ...next, ...withSecret(PASSPHRASE) })).toMatchObject({ exitCode: 0 });
  expect(await desk.run(['list'], withSecret(PASSPHRASE))).toMatchObject({ exitCode: 3 });
  expect(await desk.run(['list'], withSecret(next.stdin))).toMatchObject({ exitCode: 0 });
});

test('a passphrase that is too short is wrong usage', async () => {
  const desk = makeDesk();
  expect(await desk.run(['protect'], { stdin: 'kurz' })).toMatchObject({
    exitCode: 2,
    json: { error: { code: 'passphrase-short', details: { least: 10 } } },
  });
});
