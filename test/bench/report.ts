import type { PairFigures } from './timing.ts';

/** What a row should reach: a ratio to the raw figure at p50 or p95, or a time in ms. */
export type Goal = { of: 'ratio p50' | 'ratio p95' | 'p95 ms'; most: number };

export type Row = PairFigures & { name: string; rawName: string; goals: readonly Goal[] };

/** A single figure, with what the machine needs for the same, where there is such a thing. */
export type Fact = {
  name: string;
  value: number;
  unit: string;
  raw?: { name: string; value: number };
  goal?: { of: 'ratio' | 'value'; most: number } | { of: 'ratio'; least: number };
};

export type Report = { machine: Record<string, string>; rows: Row[]; facts: Fact[] };

const shown = (value: number): string => {
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(value < 1 ? 3 : 2);
};

const verdict = (isGood: boolean): string => (isGood ? 'meets' : 'misses');

function goalText(row: Row): string {
  const reached = {
    'ratio p50': row.app.p50 / row.raw.p50,
    'ratio p95': row.app.p95 / row.raw.p95,
    'p95 ms': row.app.p95,
  };
  return row.goals.map(({ of, most }) => `${of} <= ${most}: ${verdict(reached[of] <= most)}`).join(', ');
}

function factGoalText({ value, raw, goal }: Fact): string {
  if (!goal) return '';
  const reached = goal.of === 'ratio' ? value / (raw?.value ?? Number.NaN) : value;
  return 'most' in goal
    ? `${goal.of} <= ${goal.most}: ${verdict(reached <= goal.most)}`
    : `${goal.of} >= ${goal.least}: ${verdict(reached >= goal.least)}`;
}

/** A table with columns as wide as their widest cell; the first one is a text, numbers end at the right. */
function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          /^[\d.–]+$|^(?:p|ratio|n$)/.test(cell)
            ? cell.padStart(widths[column] ?? 0)
            : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The whole report as text for a person: times in ms, `spread` is the p50 of the raw figure in its rounds. */
export function reportText({ machine, rows, facts }: Report): string {
  const head = [
    'ms',
    'p50',
    'p95',
    'p99',
    'n',
    'raw',
    'p50',
    'p95',
    'spread',
    'ratio p50',
    'ratio p95',
    'goal',
  ];
  const lines = rows.map((row) => [
    row.name,
    ...[row.app.p50, row.app.p95, row.app.p99].map(shown),
    String(row.app.samples),
    row.rawName,
    ...[row.raw.p50, row.raw.p95].map(shown),
    row.rawSpread.map(shown).join('–'),
    ...[row.app.p50 / row.raw.p50, row.app.p95 / row.raw.p95].map((ratio) => ratio.toFixed(2)),
    goalText(row),
  ]);
  const factLines = facts.map((fact) => [
    fact.name,
    shown(fact.value),
    fact.unit,
    fact.raw?.name ?? '',
    fact.raw ? shown(fact.raw.value) : '',
    fact.raw ? (fact.value / fact.raw.value).toFixed(2) : '',
    factGoalText(fact),
  ]);
  const factHead = ['figure', '', 'unit', 'raw', '', 'ratio', 'goal'];
  return [
    ...Object.entries(machine).map(([name, value]) => `${name}: ${value}`),
    '',
    tableOf([head, ...lines]),
    '',
    tableOf([factHead, ...factLines]),
    '',
  ].join('\n');
}
