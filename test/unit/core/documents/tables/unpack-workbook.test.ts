import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { unpackWorkbook } from '../../../../../electron/core/documents/tables/unpack-workbook.ts';
import { deskErrorOf } from '../../../../support/temp-profile.ts';

const files = {
  '[Content_Types].xml': strToU8('<Types/>'),
  'xl/worksheets/sheet1.xml': strToU8('<sheetData/>'),
  'xl/media/image1.png': new Uint8Array(5000),
  'xl/comments1.xml': strToU8('<comments/>'),
};
const zip = zipSync(files);
const patched = (bytes: Uint8Array, change: (view: DataView, entry: number) => void): Uint8Array => {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 4 < copy.length; at += 1)
    if (view.getUint32(at, true) === 0x02_01_4b_50) change(view, at);
  return copy;
};

test('the parts that cells need are unpacked, and no others', () => {
  expect([...unpackWorkbook(zip).keys()]).toEqual(['[Content_Types].xml', 'xl/worksheets/sheet1.xml']);
});

test('every byte counts, also of parts that are not needed', () => {
  expect(deskErrorOf(() => unpackWorkbook(zip, 5000)).code).toBe('file-unpacked-too-large');
  expect(unpackWorkbook(zip, 6000).size).toBe(2);
});

test('a file that lies about its size is found out while it is unpacked', () => {
  const lying = patched(zip, (view, entry) => view.setUint32(entry + 24, 1, true));
  expect(deskErrorOf(() => unpackWorkbook(lying, 5000)).code).toBe('file-unpacked-too-large');
});

test('a size that is only claimed refuses a file before anything is unpacked', () => {
  const claiming = patched(zip, (view, entry) => view.setUint32(entry + 24, 0xff_ff_ff_ff, true));
  expect(deskErrorOf(() => unpackWorkbook(claiming)).code).toBe('file-unpacked-too-large');
});

test('parts that overlap, so that one is unpacked again and again, are refused', () => {
  const overlapping = patched(zip, (view, entry) => view.setUint32(entry + 42, 0, true));
  expect(deskErrorOf(() => unpackWorkbook(overlapping)).code).toBe('file-format');
});

test.each([
  ['cut off', zip.slice(0, -30)],
  ['no zip at all', strToU8('PK\u0003\u0004 and nothing else, but long enough to look for an end')],
  ['encrypted', patched(zip, (view, entry) => view.setUint16(entry + 8, 1, true))],
  ['compressed in another way', patched(zip, (view, entry) => view.setUint16(entry + 10, 12, true))],
  ['pointing beyond itself', patched(zip, (view, entry) => view.setUint32(entry + 42, 0x7f_ff_ff_ff, true))],
  ['damaged inside', zip.map((byte, at) => (at > 60 && at < 90 ? byte ^ 0x55 : byte))],
])('a file that is %s is of no known format', (_name, bytes) => {
  expect(deskErrorOf(() => unpackWorkbook(bytes)).code).toBe('file-format');
});
