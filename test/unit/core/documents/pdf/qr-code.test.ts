import fc from 'fast-check';
import jsQR from 'jsqr';
import { expect, test } from 'vitest';
import { qrCode, QUIET_ZONE, type QrCode } from '../../../../../electron/core/documents/pdf/qr-code.ts';

/** What a reader that shares no code with the writer finds in the picture of a code. */
function scan({ size, dark }: QrCode, pixelsPerSquare: number): string | undefined {
  const side = (size + 2 * QUIET_ZONE) * pixelsPerSquare;
  const picture = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const { x, y, width, height } of dark)
    for (let row = y * pixelsPerSquare; row < (y + height) * pixelsPerSquare; row++) {
      const start = (row + QUIET_ZONE * pixelsPerSquare) * side + (x + QUIET_ZONE) * pixelsPerSquare;
      for (let pixel = start; pixel < start + width * pixelsPerSquare; pixel++)
        picture.set([0, 0, 0, 255], pixel * 4);
    }
  return jsQR(picture, side, side)?.data;
}

const textOf = (id: string, sha256: string): string => `urn:uuid:${id}\nsha256:${sha256}`;
const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });

test('a scanner reads the id and the hash', () => {
  fc.assert(
    fc.property(fc.uuid(), hex, (id, sha256) => {
      expect(scan(qrCode(textOf(id, sha256)), 3)).toBe(textOf(id, sha256));
    }),
    { numRuns: 20 },
  );
});

test('every code of an id and a hash has one size, and no two of its rectangles overlap', () => {
  fc.assert(
    fc.property(fc.uuid(), hex, (id, sha256) => {
      const { size, dark } = qrCode(textOf(id, sha256));
      expect(size).toBe(45);
      const squares = dark.flatMap(({ x, y, width }) =>
        Array.from({ length: width }, (_, n) => `${x + n},${y}`),
      );
      expect(new Set(squares).size).toBe(squares.length);
    }),
    { numRuns: 20 },
  );
});
