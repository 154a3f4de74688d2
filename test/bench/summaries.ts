import { parseArgs } from 'node:util';
import { runScript, urlOf } from './processes.ts';
import type { Fact } from './report.ts';
import type { SummaryFigures } from './summary-sides.ts';
import { figuresOf } from './timing.ts';

/*
 * How many different summaries one worker thread makes in a second, beside pdfkit alone on the same words, and whether
 * the memory stays where it is. Alone: `node test/bench/summaries.ts --documents 1000`.
 */

export type SummariesEffort = {
  /** How often each side makes them, in turn and in a process of its own. */
  rounds: number;
  documents: number;
};

const scriptOf = (side: 'app' | 'bare', documents: number, seed: number): string => `
  const { measureSide } = await import(${urlOf('test/bench/summary-sides.ts')});
  process.stdout.write(JSON.stringify(await measureSide('${side}', ${documents}, ${seed})));`;

/** Every round's figures of both sides. */
async function measureRounds({ rounds, documents }: SummariesEffort, seed: number) {
  const sides = { app: [] as SummaryFigures[], bare: [] as SummaryFigures[] };
  for (let round = 0; round < rounds; round += 1)
    for (const side of round % 2 === 0 ? (['app', 'bare'] as const) : (['bare', 'app'] as const))
      sides[side].push(await runScript<SummaryFigures>(scriptOf(side, documents, seed)));
  return sides;
}

const median = (values: readonly number[]): number => figuresOf(values).p50;

/** Facts for the report of `npm run bench`. */
export async function measureSummaries(effort: SummariesEffort, seed: number): Promise<Fact[]> {
  const { app, bare } = await measureRounds(effort, seed);
  const perSecond = (side: SummaryFigures[]): number => median(side.map((figures) => figures.perSecond));
  const memoryAfter = (quarter: number): number => median(app.map(({ memory }) => memory.at(quarter) ?? 0));
  return [
    {
      name: 'summaries in one worker',
      value: perSecond(app),
      unit: '1/s',
      raw: { name: 'pdfkit without tags', value: perSecond(bare) },
      goal: { of: 'ratio', least: 0.5 },
    },
    {
      name: `memory after ${effort.documents} summaries`,
      value: memoryAfter(-1),
      unit: 'MiB',
      raw: { name: 'after a quarter of them', value: memoryAfter(0) },
      goal: { of: 'ratio', most: 1.1 },
    },
  ];
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      documents: { type: 'string', default: '1000' },
      rounds: { type: 'string', default: '2' },
      seed: { type: 'string', default: '1' },
    },
  });
  const effort = { rounds: Number(values.rounds), documents: Number(values.documents) };
  const sides = await measureRounds(effort, Number(values.seed));
  for (const [name, figures] of Object.entries(sides))
    for (const { perSecond, processorMs, memory } of figures)
      process.stdout.write(
        `${name.padEnd(5)} ${perSecond.toFixed(1).padStart(6)} documents/s, ${processorMs.toFixed(1)} ms of the processor each, MiB after each quarter: ${memory
          .map((mib) => mib.toFixed(0))
          .join(' ')}\n`,
      );
}
