import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizePacket } from '../../../../electron/core/operations/normalize-packet.ts';
import { valueAt, type Json, type JsonObject } from '../../../../shared/json-pointer.ts';
import { cleanPlan } from '../../../../shared/rules/normalize-plan.ts';
import { randomPlan } from '../../../support/random-plan.ts';
import { seededRandom } from '../../../support/seeded-random.ts';
import { anyJson, awkwardText, seed } from './arbitraries.ts';

const cleaned = (plan: JsonObject, pointer: string): Json | undefined =>
  valueAt(cleanPlan(plan).packet, pointer);
const said = (plan: JsonObject): string[] =>
  cleanPlan(plan).findings.map(({ code, severity, pointer }) => `${severity} ${code} ${pointer}`);

describe('a text of a plan', () => {
  it.each<[string, JsonObject, string]>([
    ['its name', { name: ' Plan\u200b\r\n2026 ' }, '/name'],
    ['the organization', { partner: { organizationName: '\ufeffPlan 2026' } }, '/partner/organizationName'],
    ['a customer', { customers: [{ name: 'Plan\t2026' }] }, '/customers/0/name'],
    ['a folder', { folders: [{ name: 'Plan\u00a02026' }] }, '/folders/0/name'],
    ['a project', { projects: [{ name: '\u202ePlan 2026' }] }, '/projects/0/name'],
    ['a label', { projects: [{ labels: { a: 'Plan\u00ad 2026' } }] }, '/projects/0/labels/a'],
    ['a service', { projects: [{ services: [{ key: 'Plan 2026\u0000' }] }] }, '/projects/0/services/0/key'],
    ['a reference', { assignments: [{ scope: { key: 'Plan 2026 ' } }] }, '/assignments/0/scope/key'],
    ['a role', { assignments: [{ role: ' Plan 2026' }] }, '/assignments/0/role'],
    ['a waiver', { waivers: [{ reason: 'Plan\n2026' }] }, '/waivers/0/reason'],
  ])('of %s is one line without anything invisible', (_what, plan, pointer) => {
    expect(cleaned(plan, pointer)).toBe('Plan 2026');
  });

  it('that lost invisible characters says so, one that was trimmed does not', () => {
    expect(said({ name: ' a\u200b', customers: [{ name: ' b ' }, { name: '\u2066c' }] })).toEqual([
      'info text-invisible /name',
      'info text-invisible /customers/1/name',
    ]);
  });

  it('of a justification keeps its line ends', () => {
    expect(
      cleaned({ assignments: [{ justification: ' a\r\nb\u200b \n\nc ' }] }, '/assignments/0/justification'),
    ).toBe('a\nb \n\nc');
  });

  it('that nobody knows, or of a wrong type, is not touched', () => {
    const plan: JsonObject = {
      slogan: ' a\u200b ',
      name: 7,
      projects: 'none',
      people: [null, { subject: 4 }],
    };
    expect(cleanPlan(plan)).toEqual({ packet: plan, findings: [] });
  });
});

describe('a subject', () => {
  const subject = (type: string | null, text: string) =>
    cleaned({ people: [{ subject: text, ...(type !== null && { type }) }] }, '/people/0/subject');

  it.each([
    ['user', 'Eva Muster <Eva@Muster.example>', 'eva@muster.example'],
    ['user', 'mailto:EVA@muster.example;', 'eva@muster.example'],
    [null, 'Eva@muster.example.', 'eva@muster.example'],
    ['service-account', ' Bot@SA.stackit.cloud, ', 'bot@sa.stackit.cloud'],
    ['user', 'eva muster@muster.example', 'eva muster@muster.example'],
    ['client', 'CI <x@y> ', 'ci <x@y>'],
    ['group', 'Muster\u200b Admins', 'muster admins'],
  ])('of a %s, %j, is stored as %j', (type, raw, expected) => {
    expect(subject(type, raw)).toBe(expected);
  });

  it('that was repaired says so, one in capitals does not', () => {
    expect(
      said({ people: [{ subject: '<eva@muster.example>' }, { subject: 'EVA@muster.example' }] }),
    ).toEqual(['info email-repaired /people/0/subject']);
  });

  it('of an owner is repaired and in lower case too', () => {
    expect(cleaned({ projects: [{ owner: 'Ops <OPS@reseller.example>' }] }, '/projects/0/owner')).toBe(
      'ops@reseller.example',
    );
  });
});

it('an email domain is stored in lower case', () => {
  const plan = {
    partner: { emailDomains: ['Reseller.Example'] },
    customers: [{ emailDomains: [' MUSTER.example', 7] }],
  };
  expect(cleaned(plan, '/partner/emailDomains')).toEqual(['reseller.example']);
  expect(cleaned(plan, '/customers/0/emailDomains')).toEqual(['muster.example', 7]);
});

describe('cleaning', () => {
  it('leaves a clean plan, and the clean parts of another, the same objects', () => {
    const plan = randomPlan(seededRandom(seed));
    expect(cleanPlan(plan).packet).toBe(plan);
    const changed = { ...plan, name: ' x ' };
    expect(cleanPlan(changed).packet['assignments']).toBe(plan['assignments']);
  });

  it('twice changes nothing, whatever a plan holds', () => {
    const text = fc.oneof(awkwardText, fc.constantFrom('A <B@C.example>', 'ﬀ@İ.example', ' x\u200b'));
    const item = fc.dictionary(
      fc.constantFrom(
        'key',
        'name',
        'subject',
        'type',
        'owner',
        'role',
        'justification',
        'labels',
        'emailDomains',
        'until',
        'reason',
      ),
      fc.oneof(text, fc.array(text, { maxLength: 3 }), fc.dictionary(text, text, { maxKeys: 3 }), anyJson),
      { maxKeys: 6 },
    );
    const plan = fc.dictionary(
      fc.constantFrom(
        'name',
        'note',
        'partner',
        'customers',
        'folders',
        'projects',
        'people',
        'assignments',
        'waivers',
        'x',
      ),
      fc.oneof(text, item, fc.array(item, { maxLength: 4 }), anyJson),
      { maxKeys: 10 },
    );
    fc.assert(
      fc.property(plan, (raw) => {
        const once = cleanPlan(raw).packet;
        const twice = cleanPlan(once);
        expect(twice.packet).toBe(once);
        expect(twice.findings).toEqual([]);
      }),
      { seed, numRuns: 1000 },
    );
  }, 60_000);

  it('is what adding, importing and finalizing a plan do', () => {
    const { packet, findings } = normalizePacket('plan', { name: ' Plan\u200b ' });
    expect(packet).toEqual({ name: 'Plan' });
    expect(findings.map(({ code }) => code)).toEqual(['text-invisible']);
  });
});
