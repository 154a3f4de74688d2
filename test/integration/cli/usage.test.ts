import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeRequest } from '../../support/packets.ts';
import { makeDesk } from '../../support/run-desk.ts';

const VERBS = [
  'validate',
  'add',
  'list',
  'show',
  'finalize',
  'withdraw',
  'sync',
  'pdf',
  'export',
  'import',
  'plan',
  'channel',
  'backup',
  'restore',
  'check',
  'practice-desk',
  'demo',
];
const STACK = /\n\s+at .*:\d+:\d+/;
const ID = '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d11';

test('--help works on every verb, in both languages, and touches no profile', async () => {
  const desk = makeDesk();
  const overview = await desk.runPlain(['--help']);
  expect(overview.exitCode).toBe(0);
  for (const verb of VERBS) expect(overview.stdout).toContain(verb);
  const helps = await Promise.all(
    VERBS.map((verb) => desk.runPlain([verb, '--help', '--profile', desk.profile])),
  );
  for (const [n, help] of helps.entries()) {
    expect.soft([VERBS[n], help.exitCode, help.stderr]).toEqual([VERBS[n], 0, '']);
    expect.soft(help.stdout).toContain(VERBS[n]);
    for (const flag of ['--profile', '--json', '--lang']) expect.soft(help.stdout).toContain(flag);
  }
  const german = await desk.runPlain(['list', '--help', '--lang', 'de']);
  expect(german).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/[äöüß]|Profil|Entwürfe/) });
  expect(german.stdout).not.toBe(helps[2]?.stdout);
  expect(existsSync(desk.profile)).toBe(false);
});

const WRONG: string[][] = [
  [],
  ['frobnicate'],
  ['list', '--frobnicate'],
  ['list', '--lang', 'fr'],
  ['list', '--limit', '0'],
  ['list', '--limit', '501'],
  ['list', '--state', 'finished'],
  ['list', '--cursor', 'garbled'],
  ['validate'],
  ['show'],
  ['finalize'],
  ['sync', '--timeout', 'soon'],
  ['pdf', ID],
  ['export', ID],
  ['import'],
  ['channel'],
  ['channel', 'set', '--kind', 'support-api'],
  ['channel', 'set', '--kind', 'pigeon', '--url', 'https://desk.example/v1'],
  ['backup'],
  ['restore'],
  ['practice-desk', '--port', 'ninety'],
];

test('wrong usage ends with exit 2, one JSON document and the words on stderr', async () => {
  const desk = makeDesk();
  const runs = await Promise.all(WRONG.map((args) => desk.run(args)));
  for (const [n, run] of runs.entries()) {
    const call = WRONG[n]?.join(' ') ?? '';
    expect.soft([call, run.exitCode]).toEqual([call, 2]);
    expect.soft(run.json, call).toEqual({
      ok: false,
      error: {
        code: expect.any(String),
        message: { de: expect.any(String), en: expect.any(String) },
        details: expect.any(Object),
      },
    });
    expect.soft(run.stderr, call).toContain(run.json.error.message.en);
    expect.soft(run.stderr, call).not.toMatch(STACK);
  }
  expect((await desk.run(['list'])).json.items).toEqual([]);
});

test('an argument too many is wrong usage, never left out in silence', async () => {
  const desk = makeDesk();
  const calls = [
    ['show', ID, ID],
    ['list', 'extra'],
    ['sync', 'extra'],
    ['channel', 'show', 'extra'],
    ['import', 'a.packet.json', 'b.packet.json'],
    ['backup', '--out', 'a', 'b'],
  ];
  const runs = await Promise.all(calls.map((args) => desk.run(args)));
  expect(runs.map(({ exitCode }, n) => [calls[n]?.join(' '), exitCode])).toEqual(
    calls.map((args) => [args.join(' '), 2]),
  );
});

test('an id that is not there is an answer for a person, without a stack, in the language asked for', async () => {
  const desk = makeDesk();
  for (const verb of [['show'], ['finalize'], ['export', '--out', 'x.packet.json']]) {
    const run = await desk.run([...verb, ID, '--lang', 'de']);
    expect.soft([verb, run.exitCode]).toEqual([verb, 1]);
    expect.soft(run.json).toMatchObject({ ok: false, error: { message: { de: expect.any(String) } } });
    expect.soft(run.stderr).toContain(run.json.error.message.de);
    expect.soft(run.stderr).not.toMatch(STACK);
  }
  expect(existsSync(`${desk.folder}/x.packet.json`)).toBe(false);
  expect(existsSync(`${desk.folder}/x.pdf`)).toBe(false);
});

test('without --json people read words on stdout, and never JSON alone', async () => {
  const desk = makeDesk();
  const packet = makeRequest();
  const common = ['--profile', desk.profile];
  const added = await desk.runPlain(['add', desk.write('a.packet.json', packet), ...common]);
  expect(added).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(packet.id) });
  const listed = await desk.runPlain(['list', ...common]);
  expect(listed).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('SAP SE') });
  const shown = await desk.runPlain(['show', packet.id, ...common]);
  expect(shown).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('SAP SE') });
});

test('an empty profile lists nothing, checks well and says that it has no channel', async () => {
  const desk = makeDesk();
  expect(await desk.run(['list'])).toMatchObject({ exitCode: 0, json: { items: [], nextCursor: null } });
  expect(await desk.run(['check'])).toMatchObject({ exitCode: 0, json: { ok: true, problems: [] } });
  expect(await desk.run(['channel', 'show'])).toMatchObject({ exitCode: 0 });
});

test('a profile that cannot be made ends with exit 3', async () => {
  const desk = makeDesk();
  const file = desk.write('taken', 'a file, not a folder');
  const run = await desk.runPlain(['list', '--json', '--profile', `${file}/profile`]);
  expect(run.exitCode).toBe(3);
  expect(run.json).toMatchObject({
    ok: false,
    error: { message: { de: expect.any(String), en: expect.any(String) } },
  });
  expect(run.stderr).not.toMatch(STACK);
});

test('a time knob that is no number is wrong usage', async () => {
  const desk = makeDesk();
  expect((await desk.run(['list'], { env: { ONBOARDING_DESK_HTTP_TIMEOUT_MS: 'fast' } })).exitCode).toBe(2);
  expect((await desk.run(['list'], { env: { ONBOARDING_DESK_NOW: 'yesterday' } })).exitCode).toBe(2);
});
