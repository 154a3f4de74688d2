import { expect, test } from 'vitest';
import { fixWords } from '../../../../../../renderer/features/plans/plan-findings/fix-words.ts';
import type { PlanEdit } from '../../../../../../shared/plan/plan-edit.ts';
import { planFacts } from '../../../../../../shared/plan/plan-facts.ts';
import { readPlan } from '../../../../../../shared/plan/read-plan.ts';
import { makePlan } from '../../../../../support/packets.ts';

const facts = planFacts(readPlan(makePlan()), '2026-11-23');
const at = { scope: { type: 'project' as const, key: 'shop-prod' }, person: 'eva' };
const grant = (role: string, more: object = {}): PlanEdit => ({ type: 'grant', ...at, role, ...more });
const revoke = (role: string): PlanEdit => ({ type: 'revoke', ...at, role });

test.each<[string, PlanEdit[], string, Record<string, string>]>([
  ['a role taken back', [revoke('owner')], 'revoke', { roles: 'owner' }],
  [
    'roles instead of another',
    [grant('reader'), grant('ske.admin'), revoke('editor')],
    'replace',
    { roles: 'reader, ske.admin', before: 'editor' },
  ],
  [
    'the same role in other places',
    [grant('reader'), revoke('reader')],
    'narrow',
    { roles: 'reader', count: '1' },
  ],
  ['an end', [grant('editor', { until: '2027-01-31' })], 'until', { day: '2027-01-31' }],
  ['a role given', [grant('owner')], 'grant', { roles: 'owner' }],
  ['an entry removed', [{ type: 'remove', list: 'people', key: 'eva' }], 'remove', {}],
  [
    'a name',
    [{ type: 'put', list: 'projects', key: 'p', members: { name: 'Nord' } }],
    'use',
    { value: 'Nord' },
  ],
  [
    'a customer by its name, not its key',
    [{ type: 'put', list: 'people', key: 'eva', members: { customer: 'muster' } }],
    'use',
    { value: 'Muster AG' },
  ],
  [
    'several members at once',
    [{ type: 'put', list: 'people', key: 'eva', members: { affiliation: 'partner', customer: null } }],
    'correct',
    {},
  ],
])('a fix is told as %s', (_what, edits, key, params) => {
  expect(fixWords(edits, facts)).toEqual({ key: `findings.fix.${key}`, params });
});
