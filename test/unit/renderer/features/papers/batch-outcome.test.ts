import { describe, expect, it } from 'vitest';
import { batchOutcome } from '../../../../../renderer/features/papers/batch-outcome.ts';

const text = (key: string, params: Record<string, unknown> = {}): string =>
  [key, ...Object.values(params)].join(' ');
const failed = [{ id: 'x', message: { de: 'Nein', en: 'No' } }];
const files = ['/home/a/Summaries/A.pdf', '/home/a/Summaries/B.pdf'];

describe('what came of writing several summaries', () => {
  it('names the folder of separate files', () => {
    expect(batchOutcome({ files, failed: [], isCancelled: false }, false, 2, text)).toEqual({
      tone: 'done',
      title: 'batch.done.separate 2',
      help: null,
      place: '/home/a/Summaries',
    });
  });

  it('names the folder on Windows', () => {
    const report = { files: ['C:\\Users\\a\\Summaries\\A.pdf'], failed: [], isCancelled: false };
    expect(batchOutcome(report, false, 1, text).place).toBe('C:\\Users\\a\\Summaries');
  });

  it('names the one file that holds all', () => {
    const report = { files: ['/home/a/All.pdf'], failed: [], isCancelled: false };
    expect(batchOutcome(report, true, 40, text)).toMatchObject({
      tone: 'done',
      title: 'batch.done.merged',
      place: '/home/a/All.pdf',
    });
  });

  it('does not call it done where one is missing', () => {
    expect(batchOutcome({ files, failed, isCancelled: false }, false, 3, text)).toMatchObject({
      tone: 'warning',
      title: 'batch.partly 2 3',
    });
  });

  it('says so where there is none', () => {
    expect(batchOutcome({ files: [], failed, isCancelled: false }, false, 1, text)).toMatchObject({
      tone: 'error',
      title: 'batch.none',
      place: null,
    });
  });

  it.each([
    [files, 'batch.stopped.some 2 9', '/home/a/Summaries'],
    [[], 'batch.stopped.none', null],
  ])('says what is there where it was stopped: %j', (written, help, place) => {
    expect(batchOutcome({ files: written, failed: [], isCancelled: true }, false, 9, text)).toEqual({
      tone: 'info',
      title: 'batch.stopped',
      help,
      place,
    });
  });
});
