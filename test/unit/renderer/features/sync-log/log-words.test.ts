import { describe, expect, it } from 'vitest';
import { factsOf, resultWords } from '../../../../../renderer/features/sync-log/log-words.ts';
import { messages, translate } from '../../../../../shared/messages/translate.ts';
import { SyncEvent, type SyncLogEntry } from '../../../../../shared/operations/sending.ts';
import { AttemptOutcome, ChannelKind, Paused, StatusCategory } from '../../../../../shared/states.ts';

type Text = Parameters<typeof resultWords>[1];
const text = ((key: never, params: Record<string, unknown>) =>
  translate('en', 'sync-log', key, params)) as unknown as Text;

const entry: SyncLogEntry = {
  seq: 1,
  at: '2026-11-22T09:00:00.000Z',
  event: 'attempt-ended',
  packetId: null,
  title: null,
  channel: null,
  httpStatus: null,
  durationMs: null,
  code: null,
  detail: null,
};

const words = messages.en['sync-log'];

describe('the words of the sync log', () => {
  it('are there for every event, channel, outcome, pause and category', () => {
    const wanted = [
      ...SyncEvent.options.map((name) => `event.${name}`),
      ...ChannelKind.options.map((name) => `channel.${name}`),
      ...[...AttemptOutcome.options, ...Paused.options, ...StatusCategory.options].map(
        (name) => `code.${name}`,
      ),
    ];
    expect(wanted.filter((key) => !(key in words))).toEqual([]);
  });

  it('quote a code that nobody has words for, and say nothing of none', () => {
    expect(resultWords({ code: 'sent' }, text)).toBe('arrived');
    expect(resultWords({ code: 'brand-new' }, text)).toBe('result “brand-new”');
    expect(resultWords({ code: null }, text)).toBeNull();
  });

  it.each([
    [{ event: 'attempt-started', detail: '3' }, ['attempt 3']],
    [{ event: 'pass-started', detail: '1' }, ['1 item']],
    [{ event: 'pass-started', detail: '12' }, ['12 items']],
    [{ event: 'looked-up', detail: 'SSD-1', channel: 'email' }, ['ticket SSD-1', 'Email']],
    [{ event: 'clock-offset', detail: '-420' }, ['-420 s ahead']],
    [{ event: 'paused', detail: 'x' }, ['x']],
    [{ httpStatus: 503, durationMs: 999 }, ['HTTP 503', '999 ms']],
    [{ durationMs: 31_499 }, ['31 s']],
    [{}, []],
  ] as const)('tell the facts of %j', (given, facts) => {
    expect(factsOf({ ...entry, ...given }, text)).toEqual(facts);
  });
});
