import { describe, expect, test } from 'vitest';
import {
  previewOf,
  templateEdits,
} from '../../../../../../renderer/features/plans/plan-templates/template-edits.ts';
import { planFacts } from '../../../../../../shared/plan/plan-facts.ts';
import { builtInTemplates } from '../../../../../../shared/plan/plan-templates.ts';
import { readPlan } from '../../../../../../shared/plan/read-plan.ts';
import { makePlan } from '../../../../../support/packets.ts';

const person = (key: string, customer?: string) =>
  customer
    ? { key, type: 'user', subject: `${key}@${customer}.example`, affiliation: 'customer', customer }
    : { key, type: 'user', subject: `${key}@reseller.example`, affiliation: 'partner' };

const facts = planFacts(
  readPlan(
    makePlan({
      '/customers': [
        { key: 'muster', name: 'Muster AG' },
        { key: 'ahorn', name: 'Ahorn GmbH' },
      ],
      '/projects': [
        { key: 'shop', name: 'shop', customer: 'muster' },
        { key: 'web', name: 'web', customer: 'ahorn' },
      ],
      '/people': [person('eva', 'muster'), person('ida', 'ahorn'), person('ops')],
      '/assignments': [{ scope: { type: 'project', key: 'shop' }, person: 'eva', role: 'reader' }],
    }),
  ),
  '2026-11-23',
);
const template = (key: string) => builtInTemplates.find((one) => one.key === key) ?? expect.fail(key);

const given = (edits: ReturnType<typeof templateEdits>): string[] =>
  edits.flatMap((edit) =>
    edit.type === 'grant' ? [`${edit.person} ${edit.role} ${String(edit.scope.key)}`] : [],
  );

describe('templateEdits', () => {
  test('gives a customer’s people roles on their own customer’s projects only', () => {
    const edits = templateEdits(facts, {
      template: template('customer-reader'),
      projects: ['shop', 'web'],
      people: { readers: ['eva', 'ida'] },
    });
    expect(given(edits)).toEqual(['eva reader shop', 'ida reader web']);
  });

  test('gives the partner’s people roles on all projects', () => {
    const edits = templateEdits(facts, {
      template: template('partner-operator'),
      projects: ['shop', 'web'],
      people: { operators: ['ops'] },
    });
    expect(given(edits)).toEqual(['ops editor shop', 'ops editor web']);
  });

  test('does nothing where nobody is meant', () => {
    const edits = templateEdits(facts, {
      template: template('customer-reader'),
      projects: ['web'],
      people: { readers: ['eva'] },
    });
    expect(edits).toEqual([]);
  });
});

test('the preview tells new roles from those that are there', () => {
  const edits = templateEdits(facts, {
    template: template('customer-reader'),
    projects: ['shop', 'web'],
    people: { readers: ['eva', 'ida'] },
  });
  const { fresh, there } = previewOf(facts, edits);
  expect(fresh.map(({ person }) => person)).toEqual(['ida']);
  expect(there.map(({ person }) => person)).toEqual(['eva']);
});
