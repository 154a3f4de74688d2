import { expect, test } from 'vitest';
import { makeFonts } from '../../../../../electron/core/documents/pdf/fonts.ts';
import { makeMeasureText } from '../../../../../electron/core/documents/pdf/measure-text.ts';

const fonts = makeFonts();
const texts = ['Müller & Söhne GmbH', 'Thị Zürich', '東京 ⼀一', 'شركة مثال GmbH ١٢', '', 'a  b c '];

test('a text is as wide as its runs, and a bold one is wider', () => {
  const measure = makeMeasureText(fonts);
  for (const text of texts) {
    const { runs, width } = measure(text, 'regular');
    expect(runs.map((run) => run.text).join('')).toBe(text);
    expect(width).toBeCloseTo(
      runs.reduce((sum, run) => sum + run.width, 0),
      10,
    );
  }
  expect(measure('Onboarding', 'bold').width).toBeGreaterThan(measure('Onboarding', 'regular').width);
});

test('what was measured before, and how often, makes no text wider', () => {
  const warm = makeMeasureText(fonts);
  for (let n = 0; n < 9000; n += 1) warm(`word ${n}`, 'regular'); // more than are kept
  for (const text of [...texts, ...texts])
    expect(warm(text, 'regular')).toEqual(makeMeasureText(makeFonts())(text, 'regular'));
});
