import { drawSummary } from './draw-summary.ts';
import { drawFooters } from './draw-footers.ts';
import { embedPacket } from './embedded-packet.ts';
import type { Fonts } from './fonts.ts';
import type { MeasureText } from './measure-text.ts';
import { startPages } from './page-flow.ts';
import { summaryContent, summaryName } from './summary-content.ts';
import type { SummaryInput, SummaryPdf } from './summary-pdf.ts';
import { makeWords, textAt } from './summary-words.ts';
import { openTaggedPdf } from './tagged-pdf.ts';

/** Makes one summary with the given fonts; see `makeSummaryPdfWriter`. */
export async function makeSummary(
  input: SummaryInput,
  fonts: Fonts,
  measureText: MeasureText,
): Promise<SummaryPdf> {
  const { packet, kind, language } = input;
  const words = makeWords(language);
  const attached = embedPacket(packet);
  const content = summaryContent(input, attached.sha256, words);
  const title = `Onboarding ${summaryName(packet, kind)}`.trimEnd();
  const id = textAt(packet, '/id');

  const pdf = openTaggedPdf({ title, keywords: id, language, fonts, measureText });
  drawSummary(startPages(pdf, input.watermark ? words.say('watermark') : null), content);
  drawFooters(pdf, `${content.eyebrow} ${id}`, (page, count) => words.say('page', { page, count }));
  pdf.attach('packet.json', attached.bytes, words.say('attachment'));
  const pages = pdf.pageCount();
  return { bytes: await pdf.finish(), pages, title };
}
