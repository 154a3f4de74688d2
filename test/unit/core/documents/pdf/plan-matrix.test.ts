import { describe, expect, it } from 'vitest';
import { planMatrix } from '../../../../../electron/core/documents/pdf/plan-matrix.ts';
import { makeWords } from '../../../../../electron/core/documents/pdf/summary-words.ts';
import type { Block, Section } from '../../../../../electron/core/documents/pdf/summary.ts';
import type { JsonObject } from '../../../../../shared/json-pointer.ts';
import { planWith } from '../../../../support/canary-plan.ts';

const words = makeWords('en');
type Table = Extract<Block, { type: 'table' }>;
const tablesOf = (sections: Section[]): Table[] => sections.map(({ block }) => block as Table);
const headingsOf = ({ columns }: Table): string[] => columns.map(({ heading }) => heading);

/** The plan with more projects, of which the first person reaches every one. */
function wide(count: number): JsonObject {
  const plan = planWith({});
  const [project] = plan['projects'] as JsonObject[];
  const keys = Array.from({ length: count }, (_, n) => `p${n}`);
  return {
    ...plan,
    projects: keys.map((key) =>
      Object.assign(structuredClone(project ?? {}), { key, name: key, folder: null }),
    ),
    assignments: keys.map((key) => ({ scope: { type: 'project', key }, person: 'eva', role: 'reader' })),
  };
}

describe('the matrix of a plan', () => {
  it('shows what is inherited in brackets, with its origin', () => {
    const { assignments, ...plan } = planWith({});
    const held = {
      ...plan,
      assignments: [
        ...(assignments as JsonObject[]),
        { scope: { type: 'folder', key: 'f-muster' }, person: 'eva', role: 'editor' },
        { scope: { type: 'organization' }, person: 'ops', role: 'auditor' },
      ],
    };
    const [table] = tablesOf(planMatrix(held, words));
    expect(table?.rows).toEqual([
      ['eva@muster.example', 'reader, (editor, folder Muster AG)'],
      ['ops@reseller.example', 'owner, (auditor, organization)'],
    ]);
  });

  it('is parted into tables that fit the page', () => {
    const sections = planMatrix(wide(7), words);
    expect(sections.map(({ heading }) => heading)).toEqual([
      'People and projects (1 of 2)',
      'People and projects (2 of 2)',
    ]);
    expect(tablesOf(sections).map(headingsOf)).toEqual([
      ['Person', 'p0', 'p1', 'p2', 'p3', 'p4'],
      ['Person', 'p5', 'p6'],
    ]);
    for (const { columns } of tablesOf(sections))
      expect(columns.reduce((sum, { share }) => sum + share, 0)).toBe(100);
  });

  it('leaves people out of a table none of whose projects they reach', () => {
    const [table] = tablesOf(planMatrix({ ...planWith({}), assignments: [] }, words));
    expect(table?.rows).toEqual([]);
  });

  it('is nothing where a plan has no projects', () => {
    expect(planMatrix({ ...planWith({}), projects: [] }, words)).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5, 7])(
    'fills the width with %i projects and leaves most of it to a few people',
    (count) => {
      for (const { columns } of tablesOf(planMatrix(wide(count), words))) {
        const [people = 0, ...projects] = columns.map(({ share }) => share);
        expect(people + projects.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100);
        expect(people).toBeGreaterThanOrEqual(25);
        expect(Math.max(...projects)).toBeLessThanOrEqual(22);
      }
    },
  );
});
