import { describe, expect, test } from 'vitest';
import {
  choicesOf,
  isForPerson,
  isWithdrawable,
} from '../../../../electron/core/operations/outbox-choices.ts';
import type { OutboxState } from '../../../../electron/core/store/outbox.ts';

const words = { de: '', en: '' };
const entry = (state: OutboxState, code: string | null = null) => ({
  state,
  error: code === null ? null : { code, message: words, deskWords: null },
});

describe('what a person can do', () => {
  test('what waits can be sent now, and taken back as long as it never left', () => {
    expect(choicesOf(entry('waiting'), 0, null)).toEqual(['send-now', 'withdraw']);
    expect(choicesOf(entry('waiting'), 1, 'offline')).toEqual(['send-now']);
  });

  test('while the desk takes no sign-in, that comes first', () => {
    expect(choicesOf(entry('waiting', 'auth'), 0, 'auth')).toEqual(['sign-in', 'withdraw']);
  });

  test('what a person carries is handed over, confirmed, or taken back', () => {
    expect(choicesOf(entry('needs-you', 'hand-over'), 0, null)).toEqual(['hand-over', 'confirm', 'withdraw']);
    expect(choicesOf(entry('needs-you', 'hand-over'), 2, null)).toEqual(['hand-over', 'confirm']);
  });

  test.each(['maybe-sent', 'other-desk'])('of %s both are offered: it arrived, and send it again', (code) => {
    expect(choicesOf(entry('needs-you', code), 1, null)).toEqual(['confirm', 'send-again']);
  });

  test('what was refused is corrected', () => {
    expect(choicesOf(entry('needs-you', 'desk-refused'), 1, null)).toEqual(['correct']);
  });

  test.each<OutboxState>(['sending', 'unknown', 'sent', 'withdrawn'])(
    'nothing is offered for %s',
    (state) => {
      expect(choicesOf(entry(state, 'hand-over'), 0, 'auth')).toEqual([]);
      expect(isForPerson(entry(state, 'maybe-sent'))).toBe(false);
      expect(isWithdrawable(entry(state, 'hand-over'), 0)).toBe(false);
    },
  );
});
