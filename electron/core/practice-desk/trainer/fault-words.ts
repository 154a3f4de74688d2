import type { Fault, FaultRule, FaultTiming } from '../faults/fault.ts';
import type { Words } from './words.ts';

function timing({ text }: Words, when: FaultTiming): string {
  if ('next' in when) return text('timing.is-next', { count: when.next });
  if ('probability' in when) return text('timing.is-chance', { percent: Math.round(when.probability * 100) });
  return when.every === 1 ? text('timing.is-always') : text('timing.is-every', { count: when.every });
}

const name = ({ text }: Words, fault: Fault): string =>
  fault.kind === 'status' ? text('fault.status.of', { status: fault.status }) : text(`fault.${fault.kind}`);

/** A rule in words: what fails, with what, and how often. */
export const describeFault = (words: Words, { fault, on, when }: FaultRule) => ({
  fault: name(words, fault),
  scope: words.text(`scope.${on}`),
  timing: timing(words, when),
});
