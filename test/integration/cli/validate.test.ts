import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Json } from '../../../shared/json-pointer.ts';
import { companies, makeExistingRequest, makePlan, makeRequest } from '../../support/packets.ts';
import { makeDesk } from '../../support/run-desk.ts';
import { codesOf } from './journey.ts';

type Finding = {
  pointer: string;
  code: string;
  severity: string;
  message: { de: string; en: string };
  params: object;
};
type FileAnswer = { file: string; kind: string | null; findings: Finding[] };

const required = (pointers: string[]): string[] =>
  pointers.map((pointer) => `${pointer} required`).toSorted();

test('complete packets of all example companies have no error, and the answer repeats the arguments in their order', async () => {
  const desk = makeDesk();
  const files = [
    ...companies.map((_, n) => desk.write(`company-${n}.packet.json`, makeRequest({}, n))),
    desk.write('existing.packet.json', makeExistingRequest()),
    desk.write('plan.packet.json', makePlan()),
  ];
  const run = await desk.run(['validate', ...files.slice(0, -1), './plan.packet.json']);
  expect(run.exitCode).toBe(0);
  expect(run.json.ok).toBe(true);
  const answers: FileAnswer[] = run.json.files;
  expect(answers.map(({ file }) => file)).toEqual([...files.slice(0, -1), './plan.packet.json']);
  expect(answers.map(({ kind }) => kind)).toEqual([...files.slice(0, -1).map(() => 'request'), 'plan']);
  expect(answers.flatMap(({ findings }) => findings).filter(({ severity }) => severity === 'error')).toEqual(
    [],
  );
  expect((await desk.run(['list'])).json.items).toEqual([]);
});

const cases: [name: string, changes: Record<string, Json | undefined>, pointers: string[]][] = [
  [
    'no company at all',
    { '/company': undefined },
    [
      '/company/name',
      '/company/address/street',
      '/company/address/city',
      '/company/address/country',
      '/company/vatId',
      '/company/address/postcode',
    ],
  ],
  ['no contact', { '/contact': undefined }, ['/contact/firstName', '/contact/lastName', '/contact/email']],
  ['a blank name', { '/company/name': ' \u00a0\t ' }, ['/company/name']],
  ['a name of nothing visible', { '/company/name': '\u200b\u202e\u0007' }, ['/company/name']],
  [
    'an empty address',
    { '/company/address': { country: 'DE' } },
    ['/company/address/street', '/company/address/postcode', '/company/address/city'],
  ],
  ['psam without a person', { '/channel': 'psam' }, ['/psam/name', '/psam/email']],
  ['psam without an address', { '/channel': 'psam', '/psam': { name: 'P' } }, ['/psam/email']],
];

test('what is missing is an error at its own pointer, even where its parent is missing', async () => {
  const desk = makeDesk();
  const files = cases.map(([, changes], n) => desk.write(`${n}.packet.json`, makeRequest(changes)));
  const run = await desk.run(['validate', ...files]);
  expect(run.exitCode).toBe(1);
  expect(run.json.ok).toBe(false);
  for (const [n, [name, , pointers]] of cases.entries()) {
    const errors =
      (run.json.files as FileAnswer[])[n]?.findings.filter(({ severity }) => severity === 'error') ?? [];
    // A parent may be named besides its members.
    const own = errors.filter(({ pointer }) => pointer !== '/psam');
    expect.soft([name, codesOf(own)]).toEqual([name, required(pointers)]);
    for (const { message, params } of errors) {
      expect.soft(message).toEqual({ de: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
      expect.soft(params).toEqual(expect.any(Object));
    }
  }
});

test('a missing pre-check is required, at its own pointer', async () => {
  const desk = makeDesk();
  const { json, exitCode } = await desk.run([
    'validate',
    desk.write('a.packet.json', makeRequest({ '/preCheck': undefined })),
  ]);
  expect(exitCode).toBe(1);
  const errors = (json.files[0].findings as Finding[]).filter(({ severity }) => severity === 'error');
  expect(errors.length).toBeGreaterThan(0);
  for (const { pointer, code } of errors) {
    expect(pointer).toMatch(/^\/preCheck/);
    expect(code).toBe('required');
  }
});

test('an existing organization needs one of organization id, VAT ID and contact email, besides the name', async () => {
  const desk = makeDesk();
  const none = {
    '/company': { name: 'SAP SE' },
    '/contact': undefined,
    '/preCheck': undefined,
  };
  const files = [
    desk.write('none.packet.json', makeExistingRequest(none)),
    desk.write('vat.packet.json', makeExistingRequest({ ...none, '/company/vatId': 'DE143454214' })),
    desk.write(
      'mail.packet.json',
      makeExistingRequest({ ...none, '/contact/email': 'erika@muster.example' }),
    ),
    desk.write(
      'id.packet.json',
      makeExistingRequest({ ...none, '/existingOrganization/id': '7a0e9c3e-2b1f-4c7a-9a3e-0d4e6f1b2c3d' }),
    ),
  ];
  const run = await desk.run(['validate', ...files]);
  // Each of the three alone is enough for this rule; what else a request of this method needs is not asked here.
  const ruleErrors = (run.json.files as FileAnswer[]).map(
    ({ findings }) =>
      findings.filter(
        ({ code, pointer }) =>
          code === 'required' &&
          ['/existingOrganization/id', '/company/vatId', '/contact/email', '/existingOrganization'].includes(
            pointer,
          ),
      ).length,
  );
  expect(ruleErrors[0]).toBeGreaterThan(0);
  expect(ruleErrors.slice(1)).toEqual([0, 0, 0]);
});

const warned: [name: string, changes: Record<string, Json | undefined>, pointer: string][] = [
  ['no house number', { '/company/address/houseNumber': undefined }, '/company/address/houseNumber'],
  ['a blank house number', { '/company/address/houseNumber': '  ' }, '/company/address/houseNumber'],
  [
    'no VAT ID with a reason',
    { '/company/vatId': undefined, '/company/vatIdMissingReason': 'not-issued-yet' },
    '/company/vatId',
  ],
  [
    'a postcode that is never given out',
    { '/company/address/postcode': '00000' },
    '/company/address/postcode',
  ],
  ['an address with a slip', { '/contact/email': 'erika@gmial.com' }, '/contact/email'],
];

test('what is unusual only warns', async () => {
  const desk = makeDesk();
  const files = warned.map(([, changes], n) => desk.write(`${n}.packet.json`, makeRequest(changes)));
  const run = await desk.run(['validate', ...files]);
  expect(run).toMatchObject({ exitCode: 0, json: { ok: true } });
  for (const [n, [name, , pointer]] of warned.entries()) {
    const findings = (run.json.files as FileAnswer[])[n]?.findings ?? [];
    expect.soft([name, findings.filter(({ severity }) => severity === 'error')]).toEqual([name, []]);
    expect
      .soft([
        name,
        findings.filter(({ severity }) => severity === 'warning').map((finding) => finding.pointer),
      ])
      .toEqual([name, [pointer]]);
  }
  const slip = (run.json.files as FileAnswer[])[4]?.findings.find(({ severity }) => severity === 'warning');
  expect(slip?.params).toMatchObject({ suggestion: expect.stringContaining('gmail.com') });
});

const refused: Record<string, string | Uint8Array> = {
  'empty.json': '',
  'broken.json': '{"format": "onboarding-packet", ',
  'text.json': 'Dear desk',
  'number.json': '7',
  'array.json': '[]',
  'null.json': 'null',
  'bytes.json': new Uint8Array([0xff, 0xfe, 0x00, 0x80]),
  'other.json': '{"format":"something-else","version":1,"kind":"request"}',
  'version.json': JSON.stringify({ ...makeRequest(), version: 2 }),
  'text-version.json': JSON.stringify({ ...makeRequest(), version: '1' }),
  'kind.json': JSON.stringify({ ...makeRequest(), kind: 'order' }),
  'deep.json': `{"format":"onboarding-packet","version":1,"kind":"request","x":${'['.repeat(5000)}${']'.repeat(5000)}}`,
};

test('what is no packet of this version gets one error at the whole file and exit 1, and the others are checked', async () => {
  const desk = makeDesk();
  const names = Object.keys(refused);
  const files = names.map((name) => desk.write(name, refused[name] as string));
  const good = desk.write('good.packet.json', makeRequest());
  const run = await desk.run(['validate', ...files, good]);
  expect(run.exitCode).toBe(1);
  expect(run.json.ok).toBe(false);
  const answers: FileAnswer[] = run.json.files;
  expect(answers.map(({ file }) => file)).toEqual([...files, good]);
  for (const [n, name] of names.entries()) {
    expect.soft({ name, ...answers[n] }).toEqual({
      name,
      file: files[n],
      kind: null,
      findings: [
        expect.objectContaining({
          pointer: '',
          severity: 'error',
          code: expect.stringMatching(/^[a-z0-9-]+$/),
          message: { de: expect.any(String), en: expect.any(String) },
        }),
      ],
    });
  }
  expect(answers.at(-1)).toMatchObject({ kind: 'request', findings: [] });
});

test('a file that cannot be read ends with exit 3', async () => {
  const desk = makeDesk();
  const missing = await desk.run(['validate', join(desk.folder, 'missing.json')]);
  expect(missing.exitCode).toBe(3);
  mkdirSync(join(desk.folder, 'folder.packet.json'));
  expect((await desk.run(['validate', join(desk.folder, 'folder.packet.json')])).exitCode).toBe(3);
  const closed = desk.write('closed.packet.json', makeRequest());
  chmodSync(closed, 0o000);
  if (process.getuid?.() !== 0) expect((await desk.run(['validate', closed])).exitCode).toBe(3);
});

test('every way of writing a packet of valid JSON is read: a byte order mark, CRLF, escapes', async () => {
  const desk = makeDesk();
  const packet = makeRequest({ '/company/name': 'Müller & Söhne GmbH' });
  const run = await desk.run([
    'validate',
    desk.write('bom.json', `\ufeff${JSON.stringify(packet)}`),
    desk.write('crlf.json', JSON.stringify(packet, null, 2).replaceAll('\n', '\r\n')),
    desk.write('escaped.json', JSON.stringify(packet).replaceAll('ü', '\\u00fc')),
  ]);
  expect(run).toMatchObject({ exitCode: 0, json: { ok: true } });
});

test.for([
  ['Europe/Berlin', []],
  ['UTC', ['precheck-future']],
] as const)(
  'today is the day of the person’s own calendar: half past midnight in Berlin, seen in %s',
  async ([zone, codes]) => {
    const desk = makeDesk();
    const file = desk.write('request.packet.json', makeRequest({ '/preCheck/askedAt': '2026-11-21' }));
    const env = { TZ: zone, ONBOARDING_DESK_NOW: '2026-11-20T23:30:00Z' };
    const [answer] = (await desk.run(['validate', file], { env })).json.files as FileAnswer[];
    const found = answer?.findings.map(({ code }) => code).filter((code) => code === 'precheck-future');
    expect(found).toEqual(codes);
  },
);
