const LONGEST = 200;

/** What ends a line somewhere, turns its direction or is not seen. */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;

/** A text that stays within the comment of one line, whatever it holds, in every language that a script is written in. */
export const commentText = (text: string): string => text.slice(0, LONGEST).replaceAll(unsafe, ' ').trim();
