import type { JsonObject } from '../../../../shared/json-pointer.ts';
import { isUuid } from '../../../../shared/rules/is-uuid.ts';
import { closeWithFooters } from './draw-footers.ts';
import { drawSummary } from './draw-summary.ts';
import { embedPacket } from './embedded-packet.ts';
import type { Fonts } from './fonts.ts';
import type { Logo, makeLogos } from './logo.ts';
import type { MeasureText } from './measure-text.ts';
import { startPages } from './page-flow.ts';
import { summaryContent, summaryName } from './summary-content.ts';
import type { OnSummary, SummaryInput, SummaryPdf } from './summary-pdf.ts';
import { makeWords, textAt } from './summary-words.ts';
import { type Element, openTaggedPdf, type TaggedPdf } from './tagged-pdf.ts';

/** What is kept from file to file. */
export type Engine = { fonts: Fonts; measureText: MeasureText; openLogo: ReturnType<typeof makeLogos> };

/** Makes one file of summaries; see `makeSummaryPdfWriter`. */
export async function makeSummaries(
  inputs: readonly SummaryInput[],
  { fonts, measureText, openLogo }: Engine,
  onSummary?: OnSummary,
): Promise<SummaryPdf> {
  const [first, ...others] = inputs;
  if (!first) throw new Error('no summary to make');
  const isOne = others.length === 0;
  const { packet, kind, language } = first;
  const title = isOne
    ? `Onboarding ${summaryName(packet, kind)}`.trimEnd()
    : makeWords(language).say('title-several', { count: inputs.length });
  const pdf = openTaggedPdf({
    title,
    keywords: isOne ? textAt(packet, '/id') : '',
    language,
    fonts,
    measureText,
  });
  const fileNameOf = isOne ? () => 'packet.json' : makeFileNames();
  let pages = 0;
  for (const [index, input] of inputs.entries()) {
    const logo = await openLogo(input.letterhead.logo);
    const fileName = fileNameOf(input.packet);
    if (isOne) pages += drawOne(pdf, pdf.root, input, fileName, logo);
    else
      pdf.container(
        pdf.root,
        'Sect',
        (section) => {
          pages += drawOne(pdf, section, input, fileName, logo);
        },
        input.language,
      );
    onSummary?.(index + 1, inputs.length);
  }
  return { bytes: await pdf.finish(), pages, title };
}

/** Draws a summary on pages of its own and attaches its packet; gives the number of the pages. */
function drawOne(
  pdf: TaggedPdf,
  parent: Element,
  input: SummaryInput,
  fileName: string,
  logo: Logo | null,
): number {
  const words = makeWords(input.language);
  const attached = embedPacket(input.packet);
  const content = summaryContent(input, { name: fileName, sha256: attached.sha256 }, words);
  const flow = startPages(pdf, parent, input.watermark ? words.say('watermark') : null);
  // One paper needs no bookmark of its own: its sections are those of the file.
  drawSummary(flow, content, logo, parent === pdf.root ? null : pdf.bookmark(content.name, 0, null));
  pdf.attach(fileName, attached.bytes, words.say('attachment'));
  const foot = `${content.eyebrow} ${textAt(input.packet, '/id')}`;
  return closeWithFooters(pdf, foot, (page, count) => words.say('page', { page, count }));
}

/** Names the packets of one file, each once: `ID.packet.json`, or by a number where that is none or taken. */
function makeFileNames(): (packet: JsonObject) => string {
  const taken = new Set<string>();
  return (packet) => {
    const id = textAt(packet, '/id').toLowerCase();
    const stem = isUuid(id) && !taken.has(id) ? id : String(taken.size + 1);
    taken.add(stem);
    return `${stem}.packet.json`;
  };
}
