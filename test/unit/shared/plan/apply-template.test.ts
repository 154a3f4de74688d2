import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../shared/json-pointer.ts';
import { applyPlanEdits } from '../../../../shared/plan/apply-plan-edits.ts';
import { applyTemplate, needsService, roleForService } from '../../../../shared/plan/apply-template.ts';
import { PlanEdit } from '../../../../shared/plan/plan-edit.ts';
import { PlanTemplate } from '../../../../shared/plan/plan-template.ts';
import { builtInTemplates } from '../../../../shared/plan/plan-templates.ts';
import { readPlan } from '../../../../shared/plan/read-plan.ts';
import type { CatalogueRole } from '../../../../shared/plan/role-catalogue.ts';
import { templateSlots } from '../../../../shared/plan/template-slots.ts';

const templateOf = (key: string): PlanTemplate => {
  const template = builtInTemplates.find((one) => one.key === key);
  if (!template) throw new Error(key);
  return template;
};

const role = (name: string, risk: number, legacy = false): CatalogueRole => ({
  role: name,
  description: '',
  risk,
  legacy,
  origin: 'imported',
});

const rolesIn = (packet: JsonObject): string[] =>
  readPlan(packet)
    .assignments.map(({ scope, person, role: name }) => `${scope} ${person} ${name}`)
    .toSorted();

test('the built-in templates are of the form that a plan keeps, with different names', () => {
  expect(builtInTemplates.map((template) => PlanTemplate.parse(template))).toEqual(builtInTemplates);
  expect(new Set(builtInTemplates.map(({ key }) => key)).size).toBe(builtInTemplates.length);
});

test('a template gives every person of a slot its roles on every project, and the plan keeps a copy', () => {
  const template = templateOf('partner-owner-pair');
  const edits = applyTemplate({
    template,
    projects: ['a', 'b'],
    people: { 'first-owner': ['ops'], 'second-owner': ['boss'] },
    justification: 'contract',
    until: '2027-01-31',
  });
  expect(edits.map((edit) => PlanEdit.parse(edit))).toEqual(edits);
  const packet = applyPlanEdits({}, edits);
  expect(rolesIn(packet)).toEqual(['a boss owner', 'a ops owner', 'b boss owner', 'b ops owner']);
  expect(packet['templates']).toEqual([template]);
  expect(packet['assignments']).toContainEqual({
    scope: { type: 'project', key: 'a' },
    person: 'ops',
    role: 'owner',
    template: 'partner-owner-pair@1',
    justification: 'contract',
    until: '2027-01-31',
  });
});

test('the same template a second time changes nothing more, and another version is kept beside it', () => {
  const use = { template: templateOf('customer-reader'), projects: ['a'], people: { readers: ['eva'] } };
  const once = applyPlanEdits({}, applyTemplate(use));
  expect(applyPlanEdits(once, applyTemplate(use))).toEqual(once);
  const next = { ...use.template, version: 2 };
  const twice = applyPlanEdits(once, applyTemplate({ ...use, template: next }));
  expect(twice['templates']).toEqual([use.template, next]);
});

test('nobody, no project or an unknown slot gives no edit', () => {
  const template = templateOf('customer-reader');
  expect(applyTemplate({ template, projects: ['a'], people: {} })).toEqual([]);
  expect(applyTemplate({ template, projects: [], people: { readers: ['eva'] } })).toEqual([]);
  expect(applyTemplate({ template, projects: ['a'], people: { constructor: ['eva'] } })).toEqual([]);
});

test('a template of one service needs it, and gives the role that works with it', () => {
  const template = templateOf('service-operator');
  expect(builtInTemplates.filter(needsService)).toEqual([template]);
  const use = { template, projects: ['a'], people: { operators: ['eva'] } };
  expect(() => applyTemplate(use)).toThrow(RangeError);
  expect(rolesIn(applyPlanEdits({}, applyTemplate({ ...use, service: 'kms' })))).toEqual([
    'a eva kms.admin',
    'a eva reader',
  ]);
});

test('of the roles of a service the one that can do the least harm is taken, and never a reader or a legacy one', () => {
  const known = [
    role('ske.admin', 2),
    role('ske.operator', 1),
    role('ske.reader', 0),
    role('ske.old', 0, true),
  ];
  expect(roleForService('ske', known)).toBe('ske.operator');
  expect(roleForService('ske', [])).toBe('ske.admin');
});

test('a template of a project has one slot for all with the same roles, and names nobody', () => {
  const person = (key: string, affiliation: string) => ({ key, subject: `${key}@x.example`, affiliation });
  const on = (key: string, who: string, name: string) => ({
    scope: { type: 'project', key },
    person: who,
    role: name,
  });
  const plan = readPlan({
    people: [person('eva', 'customer'), person('tom', 'customer'), person('ops', 'partner')],
    assignments: [
      on('shop', 'ops', 'owner'),
      on('shop', 'eva', 'reader'),
      on('shop', 'eva', 'kms.admin'),
      on('shop', 'tom', 'kms.admin'),
      on('shop', 'tom', 'reader'),
      on('shop', 'nobody', 'editor'),
      on('other', 'eva', 'editor'),
      { scope: { type: 'folder', key: 'shop' }, person: 'ops', role: 'editor' },
    ],
  });
  expect(templateSlots(plan, 'shop')).toEqual([
    { slot: 'customer-1', affiliation: 'customer', roles: ['kms.admin', 'reader'] },
    { slot: 'partner-1', affiliation: 'partner', roles: ['owner'] },
  ]);
  expect(templateSlots(plan, 'empty')).toEqual([]);
});
