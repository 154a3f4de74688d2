import { expect, test } from 'vitest';
import { makeLogos } from '../../../../../electron/core/documents/pdf/logo.ts';
import type { PdfObject } from '../../../../../electron/core/documents/pdf/pdfkit.ts';
import { jpegs, makePng, palette } from '../../../../support/pictures.ts';

/** A document that only keeps what is written into it. */
function record() {
  const written: (PdfObject['data'] & { content: Uint8Array | undefined })[] = [];
  const ref = (data: PdfObject['data'] = {}): PdfObject => ({
    data,
    end(content) {
      written.push({ ...this.data, content });
    },
  });
  return { ref, written };
}

test.for([
  ['a PNG', makePng({ width: 60, height: 20 })],
  ['a transparent PNG', makePng({ width: 60, height: 20, color: 6 })],
  ['a PNG with a palette', makePng({ width: 60, height: 20, color: 3, more: [palette(256)] })],
  ['an interlaced PNG with one row', makePng({ width: 1, height: 1, interlace: 1 })],
] as const)('%s is ready with its own measures, the same in every document', async ([, bytes]) => {
  const logo = await makeLogos()(bytes);
  if (!logo) return expect.unreachable();
  expect([logo.width, logo.height]).toEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]);
  const [first, second] = [record(), record()];
  expect(logo.placeIn(first, 'L').obj).not.toBeNull();
  logo.placeIn(second, 'L');
  expect(first.written.length).toBeGreaterThan(0);
  expect(JSON.stringify(second.written)).toBe(JSON.stringify(first.written));
});

test.for(Object.entries({ rgb: jpegs.rgb, progressive: jpegs.progressive, grey: jpegs.grey }))(
  'a JPEG is embedded as it is: %s',
  async ([, bytes]) => {
    const logo = await makeLogos()(bytes);
    const document = record();
    logo?.placeIn(document, 'L');
    expect(logo).toMatchObject({ width: 24, height: 12 });
    expect(document.written).toMatchObject([{ Filter: 'DCTDecode' }]);
    expect(Buffer.compare(document.written[0]?.content ?? Buffer.of(), bytes)).toBe(0);
  },
);

test('a photo that lies on its side is as wide as it is high', async () => {
  const exif = Buffer.from('ffe1001e4578696600004d4d002a0000000800010112000300000001000600000000', 'hex');
  const turned = Buffer.concat([jpegs.rgb.subarray(0, 2), exif, jpegs.rgb.subarray(2)]);
  turned.writeUInt16BE(exif.length - 2, 4);
  expect(await makeLogos()(turned)).toMatchObject({ width: 12, height: 24 });
});

test.for([
  ['nothing', Buffer.of()],
  ['a text', Buffer.from('no picture')],
  ['a PNG that is cut short', makePng().subarray(0, 60)],
  ['a PNG whose pixels are no zlib', makePng({ color: 6, pixels: Buffer.of(1) })],
  ['a JPEG in CMYK, which PDF/A forbids', jpegs.cmyk],
  ['a JPEG that is cut short', jpegs.rgb.subarray(0, 200)],
] as const)('%s is no logo', async ([, bytes]) => {
  expect(await makeLogos()(bytes)).toBeNull();
});

test('the last logo is kept, and another one is another', async () => {
  const open = makeLogos();
  const bytes = makePng();
  const logo = await open(bytes);
  expect(await open(null)).toBeNull();
  expect(await open(Buffer.from(bytes))).toBe(logo);
  expect(await open(jpegs.rgb)).not.toBe(logo);
});
