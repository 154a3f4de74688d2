/** A text after cleaning; `dropped` is true where characters that nobody sees were taken out. */
export type CleanText = { text: string; dropped: boolean };

/*
 * What nobody sees and nothing prints: controls but tab and line ends, soft hyphen, zero-width and bidirectional
 * marks, Hangul fillers, tag characters, and halves of surrogate pairs.
 */
const INVISIBLE =
  /[\p{Cs}\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Zero-width joiner and non-joiner, where they do not stand between letters (Persian and Indic scripts need them there). */
const STRAY_JOINERS = /(?<![\p{L}\p{M}])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{M}])/gu;

/**
 * A text in NFC without what nobody sees. A joiner is judged by the letters that are there in the end: a mark may melt
 * into the sign before it (U+00A8 and U+0300 into U+1FED, which is no letter), and then the joiner behind it is stray.
 */
function dropInvisible(raw: string): CleanText {
  const visible = raw.replace(INVISIBLE, '');
  let text = visible.normalize('NFC');
  let dropped = visible !== raw;
  for (;;) {
    const joined = text.replace(STRAY_JOINERS, '');
    if (joined === text) return { text, dropped };
    text = joined.normalize('NFC');
    dropped = true;
  }
}

/** A run of blanks that holds a line end or tab is one blank; other blanks keep their number, no-break ones become plain. */
const toOneLine = (text: string): string =>
  text.replace(/[\s\x85]+/gu, (run) => (/[\t-\r\x85\u2028\u2029]/u.test(run) ? ' ' : ' '.repeat(run.length)));

const toLines = (text: string): string =>
  text.replace(/\r\n?|[\v\f\x85\u2028\u2029]/gu, '\n').replace(/[^\S\n]/gu, ' ');

/** A text of one line as it is stored: NFC, trimmed, nothing invisible, line ends become one blank. Takes time linear in its length. */
export function cleanLine(raw: string): CleanText {
  const { text, dropped } = dropInvisible(raw);
  return { text: toOneLine(text).normalize('NFC').trim(), dropped };
}

/** A text of several lines as it is stored: as `cleanLine`, but its line ends stay, each as one line feed. */
export function cleanLines(raw: string): CleanText {
  const { text, dropped } = dropInvisible(raw);
  return { text: toLines(text).normalize('NFC').trim(), dropped };
}
