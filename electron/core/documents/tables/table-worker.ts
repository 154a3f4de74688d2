import { foldHeading, type ColumnMember } from '../../../../shared/packet/table-headings.ts';
import { answerQuestions, type Progress } from '../answer-questions.ts';
import { openTable, type OpenTable, type RowFilter } from './open-table.ts';
import { readTable } from './read-table.ts';
import type { Stored } from './repeated-rows.ts';
import { rowsInOrder, type ReadyRow, type WholeTable } from './rows-in-order.ts';
import type { ReadingChoice, TableContent } from './table-content.ts';
import type { TableFix, TableReport, TableRow } from '../../../../shared/operations/tables.ts';

/* Entry of the worker thread that holds one opened table; see table-thread.ts. */

/** Values of a column that a person sees to choose its member. */
const SAMPLES = 3;
const SAMPLE_LENGTH = 80;

/** What is known of a file once it is read. */
export type FileFacts = Omit<TableContent, 'rows' | 'rowFindings'> & {
  rows: number;
  samples: string[][];
  /** The headings as they are compared, to know the file again. */
  folded: string[];
};

/** What the thread is asked, with its input and its answer; one question after the other. */
export type TableQuestions = {
  /** Reads the file; nothing is checked yet. */
  read: [input: { bytes: Uint8Array; choice: ReadingChoice }, answer: FileFacts];
  /** Gives the columns their members and checks all rows; what was mended before is lost. */
  map: [input: { members: (ColumnMember | null)[]; stored: Stored; today: string }, answer: TableReport];
  rows: [
    input: { filter: RowFilter; offset: number; limit: number },
    answer: { rows: TableRow[]; total: number },
  ];
  fix: [input: TableFix, answer: { changed: number; report: TableReport }];
  undo: [input: null, answer: { report: TableReport }];
  /** Compares with what is stored now. */
  compare: [input: Stored, answer: TableReport];
  /** The next rows as they come in; an empty answer is the end. */
  ready: [input: { from: number; count: number; keepDuplicates: boolean }, answer: ReadyRow[]];
  /** Begins to take the whole table as it is, without `map`. */
  whole: [input: WholeTable, answer: null];
  /** The next rows of that; an empty answer is the end. */
  next: [input: { count: number }, answer: ReadyRow[]];
};
export type QuestionName = keyof TableQuestions;
type Question = { [N in QuestionName]: { name: N; input: TableQuestions[N][0] } }[QuestionName];

let content: TableContent | undefined;
let table: OpenTable | undefined;
let inOrder: Iterator<ReadyRow> | undefined;

function needed(): OpenTable {
  if (!table) throw new Error('no columns yet');
  return table;
}

function firstCells(rows: readonly string[][], column: number): string[] {
  const samples: string[] = [];
  for (const cells of rows) {
    const cell = cells[column]?.trim() ?? '';
    if (cell !== '') samples.push(cell.slice(0, SAMPLE_LENGTH).toWellFormed());
    if (samples.length === SAMPLES) break;
  }
  return samples;
}

function read({ bytes, choice }: TableQuestions['read'][0]): FileFacts {
  content = readTable(bytes, choice);
  const { rows, rowFindings: _findings, ...facts } = content;
  const samples = facts.headings.map((_, column) => firstCells(rows, column));
  return { ...facts, rows: rows.length, samples, folded: facts.headings.map(foldHeading) };
}

function map({ members, stored, today }: TableQuestions['map'][0], progress: Progress): TableReport {
  if (!content) throw new Error('no file yet');
  table = openTable({ content, members, stored, today, progress });
  return table.report();
}

function nextRows(count: number): ReadyRow[] {
  const rows: ReadyRow[] = [];
  while (rows.length < count) {
    const next = inOrder?.next();
    if (!next || next.done) break;
    rows.push(next.value);
  }
  return rows;
}

function answerTo(question: Question, progress: Progress): unknown {
  switch (question.name) {
    case 'read':
      return read(question.input);
    case 'map':
      return map(question.input, progress);
    case 'rows':
      return needed().rows(question.input.filter, question.input.offset, question.input.limit);
    case 'fix':
      return { changed: needed().fix(question.input), report: needed().report() };
    case 'undo':
      needed().undo();
      return { report: needed().report() };
    case 'compare':
      needed().compareWith(question.input);
      return needed().report();
    case 'ready':
      return needed().ready(question.input.from, question.input.count, question.input.keepDuplicates);
    case 'whole':
      if (!content) throw new Error('no file yet');
      inOrder = rowsInOrder(content, question.input);
      return null;
    case 'next':
      return nextRows(question.input.count);
  }
}

// A library throws for every VAT ID that is wrong, and a stack for each takes as long as all other rules together.
Error.stackTraceLimit = 0;

answerQuestions(answerTo);
