import { expect, it } from 'vitest';
import { attemptWords } from '../../../../../../renderer/features/requests/details/attempt-words.ts';
import { messages } from '../../../../../../shared/messages/translate.ts';
import { AttemptOutcome } from '../../../../../../shared/states.ts';

it('names the ticket where the desk gave one', () => {
  expect(attemptWords('sent', true)).toBe('attempt.sentTicket');
  expect(attemptWords('adopted', true)).toBe('attempt.adoptedTicket');
});

it('names no ticket where there is none, or where an attempt brought none', () => {
  expect(attemptWords('sent', false)).toBe('attempt.sent');
  expect(attemptWords('unknown', true)).toBe('attempt.unknown');
});

it.each([null, ...AttemptOutcome.options])('has words in both languages for the outcome %s', (outcome) => {
  for (const hasTicket of [true, false]) {
    const key = attemptWords(outcome, hasTicket);
    expect(messages.de['follow-up']).toHaveProperty([key]);
    expect(messages.en['follow-up']).toHaveProperty([key]);
  }
});
