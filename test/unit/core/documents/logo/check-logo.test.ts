import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkLogo } from '../../../../../electron/core/documents/logo/check-logo.ts';
import type { LogoFlaw } from '../../../../../electron/core/documents/logo/logo-flaw.ts';
import { DeskError } from '../../../../../shared/errors.ts';
import { inBothLanguages } from '../../../../../shared/messages/translate.ts';
import { frameOf, jpegs, makePng, palette, type PngParts } from '../../../../support/pictures.ts';

/** Why a picture is refused, null where it is not; anything but a DeskError with a reason fails the test. */
async function reasonOf(bytes: Uint8Array): Promise<unknown> {
  const error: unknown = await checkLogo(bytes).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error === null) return null;
  if (!(error instanceof DeskError)) throw error;
  expect(error.code).toBe('logo-format');
  return error.details['reason'];
}

const reason = (flaw: LogoFlaw) => inBothLanguages('pdf', flaw);
const opacity = (length: number): [string, Buffer] => ['tRNS', Buffer.alloc(length, 128)];
const changed = (bytes: Buffer, at: number, ...values: number[]): Buffer => {
  const copy = Buffer.from(bytes);
  copy.set(values, at);
  return copy;
};
const frame = frameOf(jpegs.rgb);

const fine: Record<string, PngParts> = {
  RGB: {},
  'one pixel': { width: 1, height: 1 },
  'the most pixels': { width: 4096, height: 1 },
  grey: { color: 0 },
  'one bit': { color: 0, depth: 1 },
  '16 bits': { depth: 16 },
  'opacity for each pixel': { color: 6 },
  'grey with opacity in 16 bits': { color: 4, depth: 16 },
  'a palette of four colours': { color: 3, depth: 2, more: [palette(4)] },
  'a palette with opacity': { color: 3, more: [palette(255), opacity(3)] },
  'a full palette with opacity for all': { color: 3, more: [palette(256), opacity(256)] },
  'a short text beside the pixels': { more: [['tEXt', Buffer.from('Author\0Erika')]] },
  interlaced: { width: 1, height: 1, interlace: 1 },
};

test.for(Object.entries(fine))('a PNG can be the logo: %s', async ([, parts]) => {
  expect(await reasonOf(makePng(parts))).toBeNull();
});

test('an interlaced PNG can be the logo where every pass is there', async () => {
  // Columns and rows of the seven passes of 8 x 8 pixels; every row begins with its filter.
  const rows = [
    [1, 1],
    [1, 1],
    [2, 1],
    [2, 2],
    [4, 2],
    [4, 4],
    [8, 4],
  ].flatMap(([columns = 0, count = 0]) => Array<number>(count).fill(columns));
  const pixels = Buffer.concat(rows.map((columns) => Buffer.alloc(1 + columns)));
  const interlaced = { width: 8, height: 8, color: 0, interlace: 1 } as const;
  expect(await reasonOf(makePng({ ...interlaced, pixels }))).toBeNull();
  expect(await reasonOf(makePng({ ...interlaced, pixels: pixels.subarray(1) }))).toEqual(
    reason('logo.damaged'),
  );
});

test.for(['rgb', 'progressive', 'grey'] as const)('a JPEG can be the logo: %s', async (kind) => {
  expect(await reasonOf(jpegs[kind])).toBeNull();
});

const refused: [what: string, bytes: Buffer, flaw: LogoFlaw][] = [
  ['nothing', Buffer.of(), 'logo.type'],
  ['a GIF', Buffer.from('GIF89a'), 'logo.type'],
  ['an SVG with a script', Buffer.from('<svg><script>alert(1)</script></svg>'), 'logo.type'],
  ['a PDF', Buffer.from('%PDF-1.7'), 'logo.type'],
  ['more than 512 kB', Buffer.concat([makePng(), Buffer.alloc(512 * 1024)]), 'logo.size'],
  ['a PNG of 4097 pixels', makePng({ width: 4097 }), 'logo.pixels'],
  ['a PNG without pixels', makePng({ height: 0 }), 'logo.pixels'],
  [
    'a PNG that says it is huge',
    makePng({ width: 4_294_967_295, height: 4_294_967_295, pixels: Buffer.alloc(1) }),
    'logo.pixels',
  ],
  ['a PNG cut short', makePng().subarray(0, -20), 'logo.damaged'],
  ['a PNG without its end', makePng().subarray(0, -12), 'logo.damaged'],
  ['a PNG of its signature alone', makePng().subarray(0, 8), 'logo.damaged'],
  ['a PNG with a flipped bit', changed(makePng(), 60, 255), 'logo.damaged'],
  ['a PNG with too few pixels', makePng({ pixels: Buffer.alloc(10) }), 'logo.damaged'],
  ['a PNG that unpacks to a hundred times its size', makePng({ pixels: Buffer.alloc(1e6) }), 'logo.damaged'],
  ['a PNG with a filter that is none', makePng({ pixels: Buffer.alloc(73 * 12, 5) }), 'logo.damaged'],
  ['a PNG of an unknown colour type', makePng({ color: 5 as 4, pixels: Buffer.alloc(1) }), 'logo.damaged'],
  ['a PNG of three bits', makePng({ depth: 3 }), 'logo.damaged'],
  ['a PNG whose second head is huge', makePng({ more: [['IHDR', Buffer.alloc(13, 255)]] }), 'logo.png-kind'],
  ['a PNG with a suggested palette', makePng({ more: [palette(8)] }), 'logo.png-kind'],
  ['a palette PNG without its palette', makePng({ color: 3 }), 'logo.png-kind'],
  [
    'a palette of more colours than its bits',
    makePng({ color: 3, depth: 2, more: [palette(5)] }),
    'logo.png-kind',
  ],
  ['one transparent colour', makePng({ more: [opacity(6)] }), 'logo.png-kind'],
  [
    'a full palette with opacity for some',
    makePng({ color: 3, more: [palette(256), opacity(255)] }),
    'logo.png-kind',
  ],
  [
    'a small palette with opacity',
    makePng({ color: 3, depth: 2, more: [palette(4), opacity(1)] }),
    'logo.png-kind',
  ],
  ['interlaced bits', makePng({ color: 0, depth: 1, interlace: 1 }), 'logo.png-kind'],
  ['a PNG with a book in it', makePng({ more: [['tEXt', Buffer.alloc(40_000, 97)]] }), 'logo.png-kind'],
  ['a JPEG cut short', jpegs.rgb.subarray(0, -2), 'logo.damaged'],
  ['a JPEG of its head alone', jpegs.rgb.subarray(0, frame), 'logo.damaged'],
  ['a JPEG whose frame is cut', changed(jpegs.rgb, frame + 2, 0, 3), 'logo.damaged'],
  ['a JPEG in CMYK', jpegs.cmyk, 'logo.cmyk'],
  ['a JPEG of 12 bits', changed(jpegs.rgb, frame + 4, 12), 'logo.jpeg-kind'],
  ['a JPEG without loss', changed(jpegs.rgb, frame + 1, 0xc3), 'logo.jpeg-kind'],
  ['a JPEG with arithmetic codes', changed(jpegs.rgb, frame + 1, 0xc9), 'logo.jpeg-kind'],
  ['a JPEG of two channels', changed(jpegs.rgb, frame + 9, 2), 'logo.jpeg-kind'],
  ['a JPEG of 4097 pixels', changed(jpegs.rgb, frame + 5, 0x10, 0x01), 'logo.pixels'],
  ['a JPEG without pixels', changed(jpegs.rgb, frame + 5, 0, 0), 'logo.pixels'],
];

test.for(refused)('%s is refused with its reason', async ([, bytes, flaw]) => {
  expect(await reasonOf(bytes)).toEqual(reason(flaw));
});

test('whatever bytes come, the answer is that they can be the logo or why not', async () => {
  const whole = fc.constantFrom(makePng(), makePng({ color: 6 }), makePng({ interlace: 1 }), jpegs.rgb);
  await fc.assert(
    fc.asyncProperty(
      whole,
      fc.nat(),
      fc.uint8Array({ maxLength: 40 }),
      fc.nat(),
      async (bytes, at, put, end) => {
        const copy = Buffer.from(bytes);
        copy.set(put.subarray(0, copy.length - (at % copy.length)), at % copy.length);
        const given = copy.subarray(0, copy.length - (end % 3 === 0 ? end % copy.length : 0));
        expect(await reasonOf(given)).toBeDefined();
      },
    ),
  );
});
