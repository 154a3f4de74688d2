import { cleanLine, cleanLines } from '../../../shared/rules/clean-text.ts';

/*
 * What was typed into a field and when, and what the window said of it. The window acknowledges by its indicator
 * alone: `Saved on this computer` stands there only while nothing typed is without the desk's answer, and the desk
 * answers after the commit. So whoever sees it and the field's text at once knows that this text is stored.
 */

type Typed = { text: string; atMs: number };

export type TypedField = {
  pointer: string;
  /** The text before the first key, then after each one; the time is that before the key went down. */
  states: Typed[];
  /** The last of them that was acknowledged. */
  acknowledged: number;
};

export const beginField = (pointer: string, text: string): TypedField => ({
  pointer,
  states: [{ text, atMs: 0 }],
  acknowledged: 0,
});

const lastText = ({ states }: TypedField): string => states.at(-1)?.text ?? '';

/** Notes that the indicator said that all is saved while `shown` stood in the field that was typed in last. */
export function acknowledge(fields: readonly TypedField[], shown: string): boolean {
  const last = fields.at(-1);
  if (!last || lastText(last) !== shown) return false;
  for (const field of fields) field.acknowledged = field.states.length - 1;
  return true;
}

/** A text as it is stored. */
const cleaned = (pointer: string, text: string): string =>
  (pointer.endsWith('note') ? cleanLines(text) : cleanLine(text)).text;

/**
 * What became of a field: what is wrong, or how long before `endedAtMs` the first key that is not stored went down, in
 * ms; 0 where all are.
 */
export function inspectField(
  { pointer, states, acknowledged }: TypedField,
  stored: string,
  endedAtMs: number,
): { lost: string } | { unsavedMs: number } {
  const at = states.findLastIndex(({ text }) => cleaned(pointer, text) === cleaned(pointer, stored));
  if (at < 0) return { lost: `${pointer} holds ${JSON.stringify(stored)}, which it never did` };
  if (at < acknowledged)
    return {
      lost: `${pointer} holds ${JSON.stringify(stored)}, acknowledged was ${JSON.stringify(states[acknowledged]?.text)}`,
    };
  const missing = states[at + 1];
  return { unsavedMs: missing ? Math.max(0, endedAtMs - missing.atMs) : 0 };
}
