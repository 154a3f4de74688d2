/** File systems take 255 bytes; an ending, a time or a number may still come behind the title. */
const MOST_TITLE_BYTES = 160;

/** As many whole letters of a text as fit into so many bytes of UTF-8. */
function cutToBytes(text: string, most: number): string {
  let bytes = 0;
  let end = 0;
  for (const letter of text) {
    bytes += Buffer.byteLength(letter);
    if (bytes > most) break;
    end += letter.length;
  }
  return text.slice(0, end);
}

/** A title as a file name: without what Windows, macOS or Linux refuse in names or hide, and of a length that all take. */
export function titleAsName(title: string): string {
  const clean = title
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+/, '');
  return cutToBytes(clean, MOST_TITLE_BYTES).replace(/[. ]+$/, '') || 'Onboarding';
}
