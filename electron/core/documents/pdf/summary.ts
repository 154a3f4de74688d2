import type { Tone } from './style.ts';

/* What a summary says, as data: made without a PDF (request-summary.ts, plan-summary.ts), drawn without a packet. */

/** `alert` marks the part that somebody still has to look at; with `url` the value is a link to it. */
export type Fact = { label: string; value: string; alert?: 'label' | 'value'; url?: string };

/** A column's share of the width, in per cent. */
export type Column = { heading: string; share: number };

/** Something to be done, or done. */
export type Task = { text: string; isDone: boolean };

export type Block =
  | { type: 'facts'; facts: Fact[] }
  | { type: 'steps'; steps: string[] }
  | { type: 'checklist'; tasks: Task[] }
  /** The first column says what a row is about, where there is a `rowHead`. */
  | { type: 'table'; columns: Column[]; rows: string[][]; rowHead?: true }
  | { type: 'paragraphs'; paragraphs: string[] };

export type Section = { heading: string; block: Block };

export type Summary = {
  /** Whose paper it is; the alternative words are for its logo. */
  letterhead?: { name: string; alt: string };
  /** What kind of paper this is, above the title. */
  eyebrow: string;
  /** Name of the company or the plan. */
  name: string;
  lead: string;
  state: { text: string; tone: Tone };
  /** A QR code beside the title: what it holds, what it is, and the words below it. */
  code?: { text: string; alt: string; caption: string };
  sections: Section[];
};
