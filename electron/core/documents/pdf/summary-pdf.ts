import type { Milestone, Ticket } from '../../../../shared/contract.ts';
import type { Finding } from '../../../../shared/findings.ts';
import type { JsonObject } from '../../../../shared/json-pointer.ts';
import type { Language } from '../../../../shared/language.ts';
import type { Letterhead } from '../../../../shared/operations/papers.ts';
import type { PacketKind } from '../../../../shared/packet/packet.ts';
import type { State } from '../../../../shared/states.ts';

export type SummaryInput = {
  packet: JsonObject;
  kind: PacketKind;
  state: State;
  findings: Finding[];
  ticket: Ticket | null;
  milestones: Milestone[];
  language: Language;
  /** Marks every page as a draft. */
  watermark: boolean;
  /** An empty name takes that of who submits; a logo that cannot be read is left out. */
  letterhead: Letterhead;
  /** Prints `note` and `preCheck.note` too, which stay inside the attached packet otherwise. */
  withNotes: boolean;
};

/** The file, the number of its pages, and its title ("Onboarding " and the company's or plan's name). */
export type SummaryPdf = { bytes: Uint8Array; pages: number; title: string };

/** Hears of every summary that is in the file. */
export type OnSummary = (done: number, total: number) => void;

/** Makes one file of at least one summary, in their order, each on pages of its own; the first one's language is the file's. */
export type MakeSummaryPdf = (inputs: readonly SummaryInput[], onSummary?: OnSummary) => Promise<SummaryPdf>;

/**
 * Gives the function that makes summary PDFs: PDF/A-3a and PDF/UA-1 in one file, with the packet attached as
 * `packet.json`, or of several each as `ID.packet.json`. The same input gives the same bytes, whatever the clock, the
 * time zone and the files made before. It never rejects because of what a packet says: unprintable letters become
 * U+FFFD, texts too long for their place end in an ellipsis. pdfkit and the fonts are loaded with the first file,
 * since no start of the app needs them, and kept by this writer.
 */
export function makeSummaryPdfWriter(): MakeSummaryPdf {
  const loadEngine = async () => {
    const [{ makeFonts }, { makeLogos }, { makeMeasureText }, { makeSummaries }] = await Promise.all([
      import('./fonts.ts'),
      import('./logo.ts'),
      import('./measure-text.ts'),
      import('./make-summary.ts'),
    ]);
    const fonts = makeFonts();
    const kept = { fonts, measureText: makeMeasureText(fonts), openLogo: makeLogos() };
    return (inputs: readonly SummaryInput[], onSummary?: OnSummary) => makeSummaries(inputs, kept, onSummary);
  };
  let engine: ReturnType<typeof loadEngine> | undefined;
  return async (inputs, onSummary) => {
    engine ??= loadEngine();
    const make = await engine;
    return make(inputs, onSummary);
  };
}
