import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { exportPlan, type PlanExport } from '../../../../electron/core/documents/plan/export-plan.ts';
import { checkNames } from '../../../../electron/main/save-folder.ts';
import { DeskError } from '../../../../shared/errors.ts';
import type { JsonObject } from '../../../../shared/json-pointer.ts';
import { PlanExportFormat, type PlanFile } from '../../../../shared/operations/plans.ts';
import { planWith } from '../../../support/canary-plan.ts';
import { randomPlan } from '../../../support/random-plan.ts';
import { faultSeed, seededRandom } from '../../../support/seeded-random.ts';
import { readPdf } from '../read-pdf.ts';

const EXISTING = '5b1d9f0e-8c1a-4f6e-9d59-6f1f0a4f9c11';

const made = (
  packet: JsonObject,
  format: PlanExportFormat,
  more: Partial<PlanExport> = {},
): Promise<PlanFile[]> =>
  exportPlan({ packet, format, language: 'en', today: '2026-11-23', existing: [], removals: [], ...more });
const namesOf = (files: PlanFile[]): string[] => files.map(({ name }) => name);
const hashesOf = (files: PlanFile[]): string[] =>
  files.map(({ name, data }) => `${name} ${createHash('sha256').update(data).digest('hex')}`);
const foreign: JsonObject = {
  key: 'max',
  type: 'user',
  subject: 'max@other.example',
  affiliation: 'customer',
  customer: 'other',
};

/** A plan in which somebody of one customer reaches a project of another: no waiver of XC01 is allowed. */
function crossingPlan(): JsonObject {
  const { customers, people, assignments, ...plan } = planWith({});
  return {
    ...plan,
    customers: [
      ...(customers as JsonObject[]),
      { key: 'other', name: 'Other AG', emailDomains: ['other.example'] },
    ],
    people: [...(people as JsonObject[]), foreign],
    assignments: [
      ...(assignments as JsonObject[]),
      { scope: { type: 'project', key: 'shop-prod' }, person: 'max', role: 'reader' },
    ],
  };
}

describe('an export of a plan', () => {
  it.each([
    ['terraform', ['main.tf']],
    ['bash', ['apply.sh']],
    ['powershell', ['apply.ps1']],
    ['csv', ['roles.csv']],
    ['xlsx', ['roles.xlsx']],
    ['calendar', ['reminders.ics']],
    ['letters', ['letters/eva.pdf']],
    ['access-lists', ['access/shop-prod.pdf']],
  ] as const)('%s has nothing to remove where nothing is expired', async (format, names) => {
    expect(namesOf(await made(planWith({}), format))).toEqual(names);
  });

  it.each([
    ['terraform', ['removal.sh', 'removal.ps1']],
    ['bash', ['removal.sh']],
    ['powershell', ['removal.ps1']],
    ['api', ['removal-001-members__project__shop-prod.json', 'removal.http']],
    ['csv', ['removal.csv']],
    ['xlsx', ['removal.xlsx']],
  ] as const)('%s puts what is expired into files of their own', async (format, names) => {
    const files = await made(planWith({ existingId: EXISTING }, { until: '2026-11-22' }), format);
    expect(namesOf(files).filter((name) => name.includes('removal'))).toEqual(names);
    const others = files.filter(({ name }) => !name.includes('removal'));
    expect(others.length).toBeGreaterThan(0);
    for (const { data } of others)
      expect(Buffer.from(data).toString('utf8')).not.toContain('eva@muster.example');
  });

  it('takes away what a person ticked', async () => {
    const removals = [
      {
        scope: { type: 'project' as const, key: 'shop-prod' },
        subject: 'old@muster.example',
        role: 'editor',
      },
    ];
    const files = await made(planWith({ existingId: EXISTING }), 'bash', { removals });
    const removal = files.find(({ name }) => name === 'removal.sh');
    expect(Buffer.from(removal?.data ?? []).toString()).toContain(
      "stackit project member remove 'old@muster.example' --project-id \"$project\" --role 'editor' -y\n",
    );
  });

  it.each(PlanExportFormat.options)(
    '%s is refused where the plan has an error that is not waived',
    async (format) => {
      const refusal = await made(crossingPlan(), format).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(DeskError);
      expect(refusal).toMatchObject({ code: 'plan-not-exportable' });
      const { problems, findings } = (refusal as DeskError).details;
      expect(problems).toEqual({
        de: expect.stringContaining('XC01'),
        en: expect.stringContaining('XC01'),
      });
      expect(findings).toEqual(
        expect.arrayContaining([expect.objectContaining({ code: 'XC01', severity: 'error' })]),
      );
    },
  );

  it.each(['muster.shop', 'a '.repeat(3), ''])(
    'is refused where the provider refuses the name %j',
    async (name) => {
      await expect(made(planWith({ name }), 'terraform')).rejects.toMatchObject({
        code: 'plan-not-exportable',
      });
    },
  );

  it.each(['-y', 'a,b@muster.example', 'a b'])('is refused for the subject %j', async (subject) => {
    const { people, ...plan } = planWith({});
    const [eva, ...others] = people as JsonObject[];
    const changed = { ...plan, people: [{ ...eva, subject }, ...others] };
    await expect(made(changed, 'bash')).rejects.toMatchObject({ code: 'plan-not-exportable' });
  });

  it('is refused where new things have no organization to lie in, and only there', async () => {
    const lost = {
      ...planWith({}),
      partner: { organizationName: 'Reseller GmbH', emailDomains: ['reseller.example'] },
    };
    await expect(made(lost, 'bash')).rejects.toMatchObject({
      code: 'plan-not-exportable',
      details: { problems: { en: 'The id of the partner’s organization is missing' } },
    });
    expect(namesOf(await made(lost, 'letters'))).toEqual(['letters/eva.pdf']);
    const there = { ...lost, projects: planWith({ existingId: EXISTING })['projects'] ?? [] };
    expect(namesOf(await made(there, 'bash'))).toEqual(['apply.sh']);
  });

  it('names the files of people so that every file system keeps them apart', async () => {
    const { people, assignments, ...plan } = planWith({});
    const [eva] = people as JsonObject[];
    const [role] = assignments as JsonObject[];
    const keys = ['eva', 'Eva', 'con', 'LPT1'];
    const many = {
      ...plan,
      people: keys.map((key, n) => ({ ...eva, key, subject: `eva-${n}@muster.example` })),
      assignments: keys.map((key) => ({ ...role, person: key })),
    };
    const files = await made(many, 'letters');
    expect(files).toHaveLength(keys.length);
    expect(() => checkNames(files)).not.toThrow();
    expect(namesOf(files)).toContain('letters/eva.pdf');
  });

  it('for Terraform is refused where a role in the organization has no UUID to be held on', async () => {
    const named = {
      ...planWith({}),
      partner: { organizationName: 'Reseller GmbH', organizationId: 'reseller-45789' },
    };
    const wide = {
      ...named,
      assignments: [
        { scope: { type: 'organization' }, person: 'ops', role: 'owner', justification: 'all of it' },
      ],
    };
    await expect(made(wide, 'terraform')).rejects.toMatchObject({ code: 'plan-not-exportable' });
    expect(namesOf(await made(named, 'terraform'))).toEqual(['main.tf']);
  });

  it('for the API is refused where a new project has no owner that it could begin with', async () => {
    const { assignments, ...plan } = planWith({ owner: '' });
    const waivers = ['LP08', 'LP09'].map((rule) => ({
      rule,
      ref: 'shop-prod',
      reason: 'later',
      by: 'Max',
      until: null,
    }));
    const ownerless = { ...plan, assignments: (assignments as JsonObject[]).slice(0, 1), waivers };
    await expect(made(ownerless, 'api')).rejects.toMatchObject({
      code: 'plan-not-exportable',
      details: { problems: { en: 'No owner for muster-shop-prod' } },
    });
    expect(namesOf(await made(ownerless, 'terraform'))).toEqual(['main.tf']);
  });

  it('is the same in every byte for the same plan', async () => {
    const seed = faultSeed();
    console.log(`FAULT_SEED=${seed}`);
    const random = seededRandom(seed);
    for (let run = 0; run < 3; run++) {
      const packet = { ...randomPlan(random), reviewDate: '2027-01-15' };
      for (const format of PlanExportFormat.options)
        expect(hashesOf(await made(structuredClone(packet), format)), format).toEqual(
          hashesOf(await made(packet, format)),
        );
    }
  });
});

describe('a letter', () => {
  it('tells an end customer in plain words what they can reach and until when', async () => {
    const plan = planWith({}, { until: '2027-03-01' });
    const [letter] = await made(plan, 'letters', { language: 'de' });
    const { title, language, text, metadata } = await readPdf(letter?.data ?? new Uint8Array());
    expect({ title, language }).toEqual({ title: 'Ihr Zugang: eva@muster.example', language: 'de' });
    expect(metadata).toMatchObject({ part: '3', accessible: '1' });
    expect(text).toContain('muster-shop-prod');
    expect(text.replaceAll('\n', '')).toContain('alles ansehen, nichts ändern (reader)');
    expect(text).toContain('01.03.2027');
    expect(text).not.toContain('ops@reseller.example');
  });

  it('goes to nobody of the partner, to no service account, and to nobody without a project', async () => {
    const { people, ...plan } = planWith({});
    const [, ...others] = people as JsonObject[];
    const robot = {
      key: 'eva',
      type: 'service-account',
      subject: 'r@sa.stackit.cloud',
      affiliation: 'customer',
      customer: 'muster',
      homeProject: 'shop-prod',
    };
    const idle = {
      key: 'idle',
      type: 'user',
      subject: 'idle@muster.example',
      affiliation: 'customer',
      customer: 'muster',
    };
    expect(await made({ ...plan, people: [robot, idle, ...others] }, 'letters')).toEqual([]);
  });
});

describe('an access list', () => {
  it('names who reaches a project, also through its folder and the organization', async () => {
    const { assignments, ...plan } = planWith({});
    const held = {
      ...plan,
      assignments: [
        ...(assignments as JsonObject[]),
        { scope: { type: 'folder', key: 'f-muster' }, person: 'ops', role: 'editor' },
        { scope: { type: 'organization' }, person: 'ops', role: 'auditor' },
      ],
    };
    const [list] = await made(held, 'access-lists');
    const { pages, text } = await readPdf(list?.data ?? new Uint8Array());
    expect(pages).toHaveLength(1);
    const line = text.replaceAll('\n', ' ');
    for (const words of [
      'eva@muster.example',
      'People with access: 2',
      'through folder',
      'through the partner’s',
      'auditor',
    ])
      expect(line).toContain(words);
    expect(pages[0]?.tags).toEqual(expect.arrayContaining(['H1', 'H2', 'Table', 'TH', 'TD']));
  });
});
