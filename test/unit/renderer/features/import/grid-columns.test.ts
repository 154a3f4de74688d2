import { describe, expect, it } from 'vitest';
import { findingsByColumn, gridColumns } from '../../../../../renderer/features/import/rows/grid-columns.ts';
import { rowMark } from '../../../../../renderer/features/import/rows/row-mark.ts';
import { rowCount, rowFilter } from '../../../../../renderer/features/import/rows/shown-rows.ts';
import { outlookOf } from '../../../../../renderer/features/import/outlook.ts';
import type { Finding } from '../../../../../shared/findings.ts';
import type { TableReport } from '../../../../../shared/operations/tables.ts';

const finding = (pointer: string, severity: Finding['severity'], code = 'required'): Finding => ({
  pointer,
  code,
  severity,
  message: { de: '', en: '' },
  params: {},
});

const typo = { code: 'email-typo', severity: 'warning', pointer: '/contact/email' } as const;

const report: TableReport = {
  rows: 56,
  added: 48,
  skipped: 8,
  leftOut: 5,
  duplicates: 3,
  rowsWithErrors: 6,
  rowsWithWarnings: 12,
  duplicatesWithErrors: 1,
  codes: [
    {
      code: 'email-typo',
      severity: 'warning',
      pointer: '/contact/email',
      message: { de: '', en: '' },
      rows: 4,
    },
  ],
};

describe('the columns of the grid', () => {
  const pointers = (members: readonly (string | null)[]): string[] =>
    gridColumns(members).map(({ pointer }) => pointer);

  it('hold what a request needs even where the table does not bring it', () => {
    expect(pointers(['/company/name'])).toContain('/contact/email');
    expect(pointers([])).toHaveLength(11);
  });

  it('hold what else is brought, in the order of the form, and each member once', () => {
    const shown = pointers(['/note', 'full-name', '/company/phone', null, '/company/name', '/method']);
    expect(shown.slice(0, 3)).toEqual(['/company/name', '/company/vatId', '/company/vatIdMissingReason']);
    expect(shown.slice(-2)).toEqual(['/note', '/method']);
    expect(new Set(shown).size).toBe(shown.length);
  });
});

describe('the findings of a row', () => {
  it('stand at their column with the heaviest first, all others at the row', () => {
    const columns = gridColumns([]);
    const found = [
      finding('/contact/email', 'info', 'email-repaired'),
      finding('/preCheck', 'error'),
      finding('/contact/email', 'warning', 'email-typo'),
    ];
    const places = findingsByColumn(found, columns);
    const email = columns.findIndex(({ pointer }) => pointer === '/contact/email');
    expect(places.get(email)?.map(({ code }) => code)).toEqual(['email-typo', 'email-repaired']);
    expect(places.get(-1)?.map(({ pointer }) => pointer)).toEqual(['/preCheck']);
  });

  it('give its number one word: what becomes of it before what is wrong with it', () => {
    const row = { row: 1, values: {}, isSkipped: false, isLeftOut: false };
    const findings = [finding('/a', 'warning'), finding('/b', 'error'), finding('/c', 'error')];
    expect(rowMark({ ...row, findings: [finding('/a', 'info')] }, false)).toBeNull();
    expect(rowMark({ ...row, findings }, false)).toEqual({ kind: 'error', severity: 'error', count: 2 });
    expect(rowMark({ ...row, findings }, true)?.kind).toBe('skipped');
    expect(rowMark({ ...row, findings, isLeftOut: true }, true)?.kind).toBe('leftOut');
  });
});

describe('the rows shown', () => {
  it('are counted and asked for by group or by finding', () => {
    expect(rowCount({ group: 'all' }, report)).toBe(56);
    expect(rowCount({ group: 'skipped' }, report)).toBe(8);
    expect(rowCount({ finding: typo }, report)).toBe(4);
    expect(rowCount({ finding: { ...typo, code: 'gone' } }, report)).toBe(0);
    expect(rowFilter({ group: 'all' })).toEqual({});
    expect(rowFilter({ group: 'error' })).toEqual({ severity: 'error' });
    expect(rowFilter({ group: 'skipped' })).toEqual({ isSkipped: true });
    expect(rowFilter({ finding: typo })).toEqual(typo);
  });
});

it('duplicates move from skipped to added where they are kept; what is left out never does', () => {
  expect(outlookOf(report, false)).toEqual({ added: 48, skipped: 8, withErrors: 5 });
  expect(outlookOf(report, true)).toEqual({ added: 51, skipped: 5, withErrors: 6 });
});
