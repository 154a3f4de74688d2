import type { Output } from '../../../shared/contract.ts';
import type { LocalizedText } from '../../../shared/findings.ts';
import type { IncomingChoice, IncomingItem } from '../../../shared/operations/incoming.ts';

export type Preview = Output<'previewFile'>;

/** What shall happen with the packets of a file, by id; what is not named gets the advised choice. */
export type Choices = ReadonlyMap<string, IncomingChoice>;

/** What a file did. */
export type Outcome = Output<'importFile'>;

/** How far a file is: looked at, asked about, taken over, or not to be used, and why. */
export type Step =
  | { is: 'waiting' }
  /** `wrong`: why the last passphrase did not open it. */
  | { is: 'locked'; wrong: LocalizedText | null }
  | { is: 'refused'; why: LocalizedText }
  | { is: 'table' }
  | { is: 'previewed'; preview: Preview; choices: Choices }
  | { is: 'importing'; preview: Preview; choices: Choices }
  | { is: 'imported'; preview: Preview; choices: Choices; outcome: Outcome };

/** One file that came in; `passphrase` is the one that was typed for it. */
export type Entry = { n: number; file: File; passphrase: string; step: Step };

/** What shall happen with a packet: what was chosen, else what is advised; an erased one is always left. */
export const choiceOf = (
  { id, choices: [advised = 'leave'] }: IncomingItem,
  choices: Choices,
): IncomingChoice => choices.get(id) ?? advised;

/** How many packets of files that wait for the button each choice is for. */
export function countChoices(entries: readonly Entry[]): Record<IncomingChoice, number> {
  const counts = { add: 0, replace: 0, copy: 0, leave: 0 };
  for (const { step } of entries)
    if (step.is === 'previewed')
      for (const item of step.preview.items) counts[choiceOf(item, step.choices)]++;
  return counts;
}
