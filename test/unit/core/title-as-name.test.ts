import { expect, it } from 'vitest';
import { titleAsName } from '../../../electron/core/title-as-name.ts';

it.each([
  ['Muster AG', 'Muster AG'],
  ['Kunde GmbH & Co. KG.', 'Kunde GmbH & Co. KG'],
  ['a/b\\c:d*e', 'a b c d e'],
  ['../../etc', 'etc'],
  ['.hidden', 'hidden'],
  ['  ', 'Onboarding'],
  ['', 'Onboarding'],
])('the title %j makes the file name %j', (title, name) => {
  expect(titleAsName(title)).toBe(name);
});

it.each(['東', '🚀', 'x', 'ä'])('a title of 200 times %s makes a name that a file system takes', (letter) => {
  const name = titleAsName(letter.repeat(200));
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(160);
  expect(Buffer.byteLength(name)).toBeGreaterThan(150);
  expect(name).toBe(letter.repeat([...name].length));
});
