import { describe, expect, test } from 'vitest';
import {
  domains,
  labelLines,
  plainText,
  shownText,
} from '../../../../../../renderer/features/plans/plan-lists/typed-value.ts';

describe('the writing of a value', () => {
  test('domains are read however they are separated, and written with commas', () => {
    expect(domains.parse(' @Muster.example; shop.example\nb.example,')).toEqual([
      'muster.example',
      'shop.example',
      'b.example',
    ]);
    expect(domains.format(['a.example', 7, 'b.example'])).toBe('a.example, b.example');
    expect(domains.parse('')).toEqual([]);
  });

  test('labels stand one on each line, and their values may hold an equals sign', () => {
    const labels = labelLines.parse(' billingReference = 4711 \n\nempty\na=b=c');
    expect(labels).toEqual({ billingReference: '4711', empty: '', a: 'b=c' });
    expect(labelLines.parse(labelLines.format(labels))).toEqual(labels);
  });

  test('a label may have the name of what every object has', () => {
    expect(labelLines.format(labelLines.parse('__proto__=x\nconstructor=y'))).toBe(
      '__proto__=x\nconstructor=y',
    );
  });

  test.each([undefined, null, 7, ['x']])('what is no text or labels is shown as nothing: %j', (value) => {
    expect(plainText.format(value)).toBe('');
    expect(labelLines.format(value)).toBe('');
  });
});

describe('shownText', () => {
  test('keeps a blank that was typed although saving takes it away', () => {
    expect(shownText('Muster ', 'Muster', plainText)).toBe('Muster ');
    expect(shownText('a.example, ', ['a.example'], domains)).toBe('a.example, ');
    expect(shownText('EVA@x.example', 'eva@x.example', plainText)).toBe('EVA@x.example');
  });

  test('shows what is stored after an undo, a fix or another item', () => {
    expect(shownText('Muster', 'Ahorn', plainText)).toBe('Ahorn');
    expect(shownText('a=1', { a: '2' }, labelLines)).toBe('a=2');
    expect(shownText(null, 'Ahorn', plainText)).toBe('Ahorn');
    expect(shownText('Muster', undefined, plainText)).toBe('');
  });
});
