import { describe, expect, it } from 'vitest';
import {
  LONGEST_PASTE,
  tooLongInput,
} from '../../../../../../renderer/features/requests/form/paste-guard.ts';

describe('tooLongInput', () => {
  it('lets through what a field could take, also as the longest', () => {
    expect(tooLongInput({ data: 'x'.repeat(LONGEST_PASTE), dataTransfer: null })).toBeNull();
    expect(tooLongInput({ data: null, dataTransfer: null })).toBeNull();
  });
  it('tells the length of a longer text, whether pasted or dropped', () => {
    const text = 'x'.repeat(LONGEST_PASTE + 1);
    const dropped = { getData: (type: string) => (type === 'text/plain' ? text : '') } as DataTransfer;
    expect(tooLongInput({ data: text, dataTransfer: null })).toBe(LONGEST_PASTE + 1);
    expect(tooLongInput({ data: null, dataTransfer: dropped })).toBe(LONGEST_PASTE + 1);
  });
});
