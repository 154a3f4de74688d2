import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import type { Json } from '../../../shared/json-pointer.ts';
import { makePlan, makeRequest, type Packet } from '../../support/packets.ts';
import { makeDesk, type Run } from '../../support/run-desk.ts';

const SHOP = '11111111-1111-4111-8111-111111111111';
const inShop = { scope: { type: 'project', key: 'shop-prod' } };
const inFolder = { scope: { type: 'folder', key: 'f-muster' } };
const inOrganization = { scope: { type: 'organization' } };
const eva = { ...inShop, subject: 'eva@muster.example', role: 'reader' };
const ops = { ...inShop, subject: 'ops@reseller.example', role: 'owner' };

/** A plan in which an end customer's user is on another customer's project. */
const crossing = (): Packet =>
  makePlan({
    '/customers': [
      { key: 'muster', name: 'Muster AG', emailDomains: ['muster.example'] },
      { key: 'anders', name: 'Anders GmbH', emailDomains: ['anders.example'] },
    ],
    '/people': [
      {
        key: 'eva',
        type: 'user',
        subject: 'eva@anders.example',
        affiliation: 'customer',
        customer: 'anders',
      },
      { key: 'ops', type: 'user', subject: 'ops@reseller.example', affiliation: 'partner' },
    ],
  });

const refusal = (code: string) => ({
  ok: false,
  error: {
    code,
    message: { de: expect.any(String), en: expect.any(String) },
    details: expect.any(Object),
  },
});

test('plan check answers what is to be said of a plan, and exit 1 where a finding is an error', async () => {
  const desk = makeDesk();
  const good = desk.write('good.packet.json', makePlan());
  const bad = desk.write('bad.packet.json', crossing());
  const [fine, wrong] = await Promise.all([
    desk.run(['plan', 'check', good]),
    desk.run(['plan', 'check', bad]),
  ]);
  expect(fine).toMatchObject({ exitCode: 0, stderr: '', json: { ok: true, findings: expect.any(Array) } });
  expect(Object.keys(fine.json)).toEqual(['ok', 'findings']);
  expect(wrong).toMatchObject({ exitCode: 1, json: { ok: false } });
  expect(wrong.json.findings).toContainEqual({
    pointer: '/assignments/0',
    code: 'XC01',
    severity: 'error',
    message: { de: expect.stringContaining('Muster AG'), en: expect.stringContaining('Muster AG') },
    params: expect.objectContaining({ project: 'shop-prod', person: 'eva' }),
  });
  expect(existsSync(desk.profile)).toBe(false);
});

test('plan check of what is no plan is an answer with one error', async () => {
  const desk = makeDesk();
  const cases: [string, Json | string, pointer: string, code: string][] = [
    ['text.json', 'no JSON', '', 'file-not-json'],
    ['other.json', {}, '', 'file-not-a-packet'],
    ['request.json', makeRequest(), '/kind', 'not-a-plan'],
  ];
  for (const [name, content, pointer, code] of cases) {
    const run = await desk.run(['plan', 'check', desk.write(name, content as object)]);
    expect.soft([name, run.exitCode]).toEqual([name, 1]);
    expect
      .soft(run.json, name)
      .toMatchObject({ ok: false, findings: [{ pointer, code, severity: 'error' }] });
    expect.soft(run.json.findings, name).toHaveLength(1);
  }
});

test('plan diff compares the plan with member lists, each named after its place', async () => {
  const desk = makeDesk();
  const plan = desk.write('plan.packet.json', makePlan());
  const shop = desk.write('state/shop-prod.json', [
    { role: 'project.owner', subject: 'OPS@reseller.example' },
    { role: 'editor', subject: 'eva@muster.example' },
    { role: 'reader', subject: 'max@other.example' },
  ]);
  const organization = desk.write('state/organization.json', [
    { role: 'reader', subject: 'ops@reseller.example' },
  ]);
  const folder = desk.write('state/f-muster.json', [{ role: 'owner', subject: 'ops@reseller.example' }]);
  const expected = {
    add: [eva],
    remove: [
      { ...inOrganization, subject: 'ops@reseller.example', role: 'reader' },
      { ...inFolder, subject: 'ops@reseller.example', role: 'owner' },
      { ...eva, role: 'editor' },
    ],
    same: [ops],
    unmanaged: [{ ...inShop, subject: 'max@other.example', role: 'reader' }],
  };
  const calls = [
    ['plan', 'diff', plan, '--state', shop, organization, folder],
    ['plan', 'diff', plan, '--state', shop, '--state', organization, '--state', folder],
    ['plan', 'diff', '--state', shop, `--state=${organization}`, '--state', folder, plan],
  ];
  for (const args of calls) {
    const run = await desk.run(args);
    expect.soft(run, args.join(' ')).toMatchObject({ exitCode: 0, stderr: '' });
    expect.soft(run.json, args.join(' ')).toEqual(expected);
  }
  expect(existsSync(desk.profile)).toBe(false);
});

test('plan diff with a place of its own in the file, and after PowerShell has written it', async () => {
  const desk = makeDesk();
  const plan = desk.write('plan.packet.json', makePlan());
  const content = JSON.stringify({ ...inShop, members: [{ role: 'reader', subject: 'eva@muster.example' }] });
  const file = desk.write('any name.json', Buffer.from(`\ufeff${content}`, 'utf16le'));
  const run = await desk.run(['plan', 'diff', plan, '--state', file]);
  expect(run.json).toEqual({ add: [ops], remove: [], same: [eva], unmanaged: [] });
});

test('plan diff prints lists for people, in their language', async () => {
  const desk = makeDesk();
  const plan = desk.write('plan.packet.json', makePlan());
  const state = desk.write('shop-prod.json', [{ role: 'editor', subject: 'eva@muster.example' }]);
  const { stdout, exitCode } = await desk.runPlain(['plan', 'diff', plan, '--state', state, '--lang', 'de']);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('hinzuzufügen: 2\n  + shop-prod  eva@muster.example  reader\n');
  expect(stdout).toContain('zu entziehen: 1\n  - shop-prod  eva@muster.example  editor\n');
  expect(stdout).toContain('unverändert: 0\n');
});

test('a state file in another form, or of a place that the plan does not name, ends with exit 1 and its name', async () => {
  const desk = makeDesk();
  const plan = desk.write('plan.packet.json', makePlan());
  const cases: [string, string | object, string][] = [
    ['shop-prod.json', { users: [] }, 'state-format'],
    ['shop-prod.json', '', 'state-format'],
    ['unknown.json', [{ role: 'reader', subject: 'eva@muster.example' }], 'state-place'],
  ];
  for (const [name, content, code] of cases) {
    const file = desk.write(name, content);
    const run = await desk.run(['plan', 'diff', plan, '--state', file]);
    expect.soft([name, run.exitCode]).toEqual([name, 1]);
    expect.soft(run.json).toEqual(refusal(code));
    expect.soft(run.json.error.details.file).toBe(file);
    expect.soft(run.stderr).toContain(run.json.error.message.en);
  }
});

test('files that cannot be read end with exit 3, files of something else with exit 1', async () => {
  const desk = makeDesk();
  const plan = desk.write('plan.packet.json', makePlan());
  const request = desk.write('request.packet.json', makeRequest());
  const state = desk.write('shop-prod.json', []);
  const cases: [string[], number, string][] = [
    [['check', 'missing.json'], 3, 'file-unreadable'],
    [['diff', plan, '--state', 'missing.json'], 3, 'file-unreadable'],
    [['diff', plan, '--state', desk.folder], 3, 'file-unreadable'],
    [['export', plan, '--format', 'csv', '--out', `${state}/folder`], 3, 'file-unwritable'],
    [['diff', request, '--state', state], 1, 'not-a-plan'],
    [['diff', state, '--state', state], 1, 'file-not-a-packet'],
  ];
  const runs = await Promise.all(cases.map(([args]) => desk.run(['plan', ...args])));
  for (const [n, [args, exitCode, code]] of cases.entries()) {
    expect.soft([args.join(' '), runs[n]?.exitCode]).toEqual([args.join(' '), exitCode]);
    expect.soft(runs[n]?.json).toEqual(refusal(code));
  }
  expect(existsSync(join(desk.folder, 'out'))).toBe(false);
});

test('wrong usage of plan ends with exit 2', async () => {
  const desk = makeDesk();
  const plan = desk.write('plan.packet.json', makePlan());
  const state = desk.write('shop-prod.json', []);
  const wrong = [
    ['plan'],
    ['plan', 'check'],
    ['plan', 'frobnicate', plan],
    ['plan', 'check', plan, '--state', state],
    ['plan', 'diff', plan],
    ['plan', 'diff', plan, state],
    ['plan', 'diff', plan, '--state', state, '--with-removals'],
    ['plan', 'export', plan, '--out', 'out'],
    ['plan', 'export', plan, '--format', 'pulumi', '--out', 'out'],
  ];
  const runs = await Promise.all(wrong.map((args) => desk.run(args)));
  expect(runs.map(({ exitCode, json }, n) => [wrong[n]?.join(' '), exitCode, json.error.code])).toEqual(
    wrong.map((args) => [args.join(' '), 2, 'usage']),
  );
  expect(existsSync(join(desk.folder, 'out'))).toBe(false);
});

test('plan export writes the files that it names, in every format', async () => {
  const desk = makeDesk();
  const plan = desk.write('plan.packet.json', makePlan());
  const formats = ['terraform', 'bash', 'powershell', 'api', 'xlsx', 'calendar', 'letters', 'access-lists'];
  const runs = await Promise.all(
    formats.map((format) => desk.run(['plan', 'export', plan, '--format', format, '--out', format])),
  );
  for (const [n, format] of formats.entries()) {
    const { exitCode, stderr, json } = runs[n] as Run;
    expect.soft([exitCode, stderr, Object.keys(json)], format).toEqual([0, '', ['files']]);
    const written = readdirSync(join(desk.folder, format), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(desk.folder, join(entry.parentPath, entry.name)));
    expect.soft(written.toSorted(), format).toEqual((json.files as string[]).toSorted());
    expect.soft(json.files.length, format).toBeGreaterThan(0);
    expect.soft(json.files.join(' '), format).not.toContain('removal');
  }
  expect(existsSync(desk.profile)).toBe(false);
});

test('an exported table is a current state that the plan has nothing to change in', async () => {
  const desk = makeDesk();
  const plan = desk.write('plan.packet.json', makePlan());
  const exported = await desk.run(['plan', 'export', plan, '--format', 'csv', '--out', 'out']);
  const run = await desk.run(['plan', 'diff', plan, '--state', ...(exported.json.files as string[])]);
  expect(run.json).toEqual({ add: [], remove: [], same: [eva, ops], unmanaged: [] });
});

test('a plan with errors, or with a name that the provider refuses, is not exported and leaves no file', async () => {
  const desk = makeDesk();
  const [project] = makePlan()['projects'] as { [name: string]: Json }[];
  const plans: { [name: string]: Packet } = {
    crossing: crossing(),
    nameless: makePlan({ '/name': undefined }),
    dotted: makePlan({ '/projects': [{ ...project, name: 'shop.prod' }] }),
    typed: makePlan({ '/waivers': [{ rule: 'LP08', ref: 3 }] }),
  };
  for (const [name, packet] of Object.entries(plans)) {
    const file = desk.write(`${name}.packet.json`, packet);
    const run = await desk.run(['plan', 'export', file, '--format', 'terraform', '--out', 'out']);
    expect.soft([name, run.exitCode]).toEqual([name, 1]);
    expect.soft(run.json).toEqual(refusal('plan-not-exportable'));
    expect.soft(run.json.error.details.findings, name).not.toEqual([]);
    expect.soft(existsSync(join(desk.folder, 'out')), name).toBe(false);
  }
});

test('a refused export says why in German and in English', async () => {
  const desk = makeDesk();
  const [project] = makePlan()['projects'] as { [name: string]: Json }[];
  const plans: { [name: string]: Packet } = {
    dotted: makePlan({ '/projects': [{ ...project, name: 'shop.prod' }] }),
    homeless: makePlan({ '/partner/organizationId': undefined }),
  };
  const reasons: { [name: string]: { de: string; en: string } } = {
    dotted: { de: 'plan-name: „shop.prod“ lehnt', en: 'plan-name: The provider' },
    homeless: { de: 'Die ID der Partner-Organisation', en: 'The id of the partner’s organization' },
  };
  for (const [name, packet] of Object.entries(plans)) {
    const file = desk.write(`${name}.packet.json`, packet);
    const { json } = await desk.run(['plan', 'export', file, '--format', 'bash', '--out', 'out']);
    for (const language of ['de', 'en'] as const) {
      expect.soft(json.error.message[language]).toContain(reasons[name]?.[language]);
      expect.soft(json.error.message[language], name).not.toContain('..');
    }
  }
});

test('removals are in an export only where they are asked for, and in a file of their own', async () => {
  const desk = makeDesk();
  const plan = desk.write('plan.packet.json', makePlan());
  const state = desk.write('shop-prod.json', [
    { role: 'owner', subject: 'ops@reseller.example' },
    { role: 'editor', subject: 'eva@muster.example' },
    { role: 'owner', subject: 'max@other.example' },
  ]);
  const args = ['plan', 'export', plan, '--format', 'bash', '--state', state];
  const read = (file: string): string => readFileSync(join(desk.folder, file), 'utf8');
  const without = await desk.run([...args, '--out', 'without']);
  expect(without.json.files.filter((file: string) => file.includes('removal'))).toEqual([]);
  expect(without.json.files.map(read).join('')).not.toContain('member remove');
  const asked = await desk.run([...args, '--out', 'asked', '--with-removals']);
  const removal = (asked.json.files as string[]).filter((file) => file.includes('removal'));
  expect(removal).toHaveLength(1);
  expect(read(removal[0] ?? '')).toContain('eva@muster.example');
  expect(asked.json.files.map(read).join('')).not.toContain('max@other.example');
  const main = (asked.json.files as string[]).filter((file) => !file.includes('removal'));
  expect(main.map(read).join('')).not.toContain('member remove');
});

test('a project that a list of projects shows to exist is not made again', async () => {
  const desk = makeDesk();
  const plan = desk.write('plan.packet.json', makePlan());
  const list = desk.write('projects.json', [
    { projectId: SHOP, containerId: 'shop-1', name: 'muster-shop-prod' },
  ]);
  const args = ['plan', 'export', plan, '--format', 'bash'];
  const read = (file: string): string => readFileSync(join(desk.folder, file), 'utf8');
  const made = await desk.run([...args, '--out', 'made']);
  expect(made.json.files.map(read).join('')).toMatch(/^make_project 'shop-prod'/m);
  const existing = await desk.run([...args, '--out', 'existing', '--state', list]);
  expect(existing.json.files.map(read).join('')).toContain(SHOP);
  expect(existing.json.files.map(read).join('')).not.toMatch(/^make_project /m);
});

test('the plan may be one of the profile, named by its id', async () => {
  const desk = makeDesk();
  const packet = makePlan();
  await desk.run(['add', desk.write('plan.packet.json', packet)]);
  const state = desk.write('shop-prod.json', []);
  const [checked, compared, exported, missing] = await Promise.all([
    desk.run(['plan', 'check', packet.id]),
    desk.run(['plan', 'diff', packet.id.toUpperCase(), '--state', state]),
    desk.run(['plan', 'export', packet.id, '--format', 'csv', '--out', 'out']),
    desk.run(['plan', 'check', makePlan().id]),
  ]);
  expect(checked).toMatchObject({ exitCode: 0, json: { ok: true } });
  expect(compared).toMatchObject({ exitCode: 0, json: { add: [eva, ops] } });
  expect(exported.exitCode).toBe(0);
  expect(missing).toMatchObject({ exitCode: 1, json: refusal('not-found') });
});
