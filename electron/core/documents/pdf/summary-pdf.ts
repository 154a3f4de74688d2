import type { Ticket } from '../../../../shared/contract.ts';
import type { Finding } from '../../../../shared/findings.ts';
import type { JsonObject } from '../../../../shared/json-pointer.ts';
import type { Language } from '../../../../shared/language.ts';
import type { PacketKind } from '../../../../shared/packet/packet.ts';
import type { State } from '../../../../shared/states.ts';

export type SummaryInput = {
  packet: JsonObject;
  kind: PacketKind;
  state: State;
  findings: Finding[];
  ticket: Ticket | null;
  language: Language;
  /** Marks every page as a draft. */
  watermark: boolean;
};

/** The file, the number of its pages, and its title ("Onboarding " and the company's or plan's name). */
export type SummaryPdf = { bytes: Uint8Array; pages: number; title: string };

export type MakeSummaryPdf = (input: SummaryInput) => Promise<SummaryPdf>;

/**
 * Gives the function that makes summary PDFs: PDF/A-3a and PDF/UA-1 in one file, with the packet attached as
 * `packet.json`. The same input gives the same bytes, whatever the clock, the time zone and the files made before.
 * It never rejects because of what a packet says: unprintable letters become U+FFFD, texts too long for their place
 * end in an ellipsis. pdfkit and the fonts are loaded with the first file, since no start of the app needs them, and
 * kept by this writer.
 */
export function makeSummaryPdfWriter(): MakeSummaryPdf {
  const loadEngine = async () => {
    const [{ makeFonts }, { makeMeasureText }, { makeSummary }] = await Promise.all([
      import('./fonts.ts'),
      import('./measure-text.ts'),
      import('./make-summary.ts'),
    ]);
    const fonts = makeFonts();
    return { fonts, measureText: makeMeasureText(fonts), makeSummary };
  };
  let engine: ReturnType<typeof loadEngine> | undefined;
  return async (input) => {
    engine ??= loadEngine();
    const { fonts, measureText, makeSummary } = await engine;
    return makeSummary(input, fonts, measureText);
  };
}
