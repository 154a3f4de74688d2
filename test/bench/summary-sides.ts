import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import PDFKitDocument from 'pdfkit';
import { makeSummaryWorker } from '../../electron/core/documents/make-in-worker.ts';
import { summaryContent } from '../../electron/core/documents/pdf/summary-content.ts';
import type { Block } from '../../electron/core/documents/pdf/summary.ts';
import type { SummaryInput } from '../../electron/core/documents/pdf/summary-pdf.ts';
import { makeWords } from '../../electron/core/documents/pdf/summary-words.ts';
import { makeDrafts } from './drafts.ts';

/**
 * Documents in a second, what one takes of the processor in ms (all threads), and the memory of the whole process
 * after each quarter of them, in MiB.
 */
export type SummaryFigures = { perSecond: number; processorMs: number; memory: number[] };

/** Makes the summary of a request; the first call loads what it needs. */
type Side = { make(input: SummaryInput): Promise<unknown>; close?(): Promise<void> };

/** The app's own way: tags, archive metadata, the attached packet, in one worker thread. */
const makeAppSide = (): Side => {
  const { make, close } = makeSummaryWorker();
  return { make: (input) => make([input]), close };
};

const textsOf = (block: Block): string[] => {
  switch (block.type) {
    case 'facts':
      return block.facts.flatMap(({ label, value }) => [label, value]);
    case 'steps':
      return block.steps;
    case 'checklist':
      return block.tasks.map(({ text }) => text);
    case 'table':
      return [...block.columns.map(({ heading }) => heading), ...block.rows.flat()];
    case 'paragraphs':
      return block.paragraphs;
  }
};

/** What a summary says, one text after the other. */
function textsOfSummary(input: SummaryInput): string[] {
  const attached = { name: 'packet.json', sha256: '0'.repeat(64) };
  const { eyebrow, name, lead, state, sections } = summaryContent(input, attached, makeWords(input.language));
  return [
    eyebrow,
    state.text,
    name,
    lead,
    ...sections.flatMap(({ heading, block }) => [heading].concat(textsOf(block))),
  ];
}

/** The least that pdfkit can do for the same words in the same font: lines one below the other, no tags, nothing attached. */
function makeBareSide(): Side {
  const { resolve } = createRequire(import.meta.url);
  const file = resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf');
  const font = create(readFileSync(file)) as Font;
  return {
    async make(input) {
      const options = { size: 'A4', margin: 56, font: null } as unknown as PDFKit.PDFDocumentOptions;
      const document = new PDFKitDocument(options);
      const chunks: Buffer[] = [];
      document.on('data', (chunk: Buffer) => chunks.push(chunk));
      const ended = once(document, 'end');
      document.registerFont('regular', font as unknown as string).font('regular', 9);
      for (const text of textsOfSummary(input)) document.text(text);
      document.end();
      await ended;
      return Buffer.concat(chunks);
    },
  };
}

const WARM_UP = 10;
/** As many requests are there at a time: a thousand of them at once would be memory, too. */
const BATCH = 50;

/** Different requests, one after the other. */
function* requests(seed: number): Generator<SummaryInput> {
  for (let batch = 0; ; batch += 1)
    for (const { packet } of makeDrafts(BATCH, seed * 1000 + batch))
      yield {
        packet,
        kind: 'request',
        state: 'sent',
        findings: [],
        ticket: null,
        milestones: [],
        language: 'de',
        watermark: false,
        letterhead: { name: '', logo: null },
        withNotes: false,
      };
}

/**
 * Makes the summaries of that many different requests one after the other; the first ones, which load fonts, are not
 * counted. For a process of its own, whose memory is that of nothing else.
 */
export async function measureSide(
  name: 'app' | 'bare',
  documents: number,
  seed: number,
): Promise<SummaryFigures> {
  const side = name === 'app' ? makeAppSide() : makeBareSide();
  const inputs = requests(seed);
  for (let n = 0; n < WARM_UP; n += 1) await side.make(inputs.next().value as SummaryInput);
  const memory: number[] = [];
  const startedAt = performance.now();
  const before = process.cpuUsage();
  for (let n = 1; n <= documents; n += 1) {
    await side.make(inputs.next().value as SummaryInput);
    if (n % Math.ceil(documents / 4) === 0 || n === documents)
      memory.push(process.memoryUsage.rss() / 2 ** 20);
  }
  const perSecond = (1000 * documents) / (performance.now() - startedAt);
  const { user, system } = process.cpuUsage(before);
  await side.close?.();
  return { perSecond, processorMs: (user + system) / 1000 / documents, memory };
}
