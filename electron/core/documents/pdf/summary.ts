import type { Tone } from './style.ts';

/* What a summary says, as data: made without a PDF (request-summary.ts, plan-summary.ts), drawn without a packet. */

/** `alert` marks the part that somebody still has to look at. */
export type Fact = { label: string; value: string; alert?: 'label' | 'value' };

/** A column's share of the width, in per cent. */
export type Column = { heading: string; share: number };

export type Block =
  | { type: 'facts'; facts: Fact[] }
  | { type: 'steps'; steps: string[] }
  | { type: 'table'; columns: Column[]; rows: string[][] };

export type Section = { heading: string; block: Block };

export type Summary = {
  /** What kind of paper this is, above the title. */
  eyebrow: string;
  /** Name of the company or the plan. */
  name: string;
  lead: string;
  state: { text: string; tone: Tone };
  sections: Section[];
};
