import { translate } from '../../../../shared/messages/translate.ts';
import { closeWithFooters } from './draw-footers.ts';
import { drawSummary } from './draw-summary.ts';
import type { Fonts } from './fonts.ts';
import type { MeasureText } from './measure-text.ts';
import { startPages } from './page-flow.ts';
import type { Paper } from './paper-pdf.ts';
import { openTaggedPdf } from './tagged-pdf.ts';

/** Makes one paper with the given fonts; see `makePaperPdfs`. */
export async function makePaper(
  { title, keywords, language, content, foot }: Paper,
  fonts: Fonts,
  measureText: MeasureText,
): Promise<Uint8Array> {
  const pdf = openTaggedPdf({ title, keywords, language, fonts, measureText });
  drawSummary(startPages(pdf, pdf.root, null), content);
  closeWithFooters(pdf, foot, (page, count) => translate(language, 'pdf', 'page', { page, count }));
  return pdf.finish();
}
