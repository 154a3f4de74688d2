import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { embedPacket } from '../../../../../electron/core/documents/pdf/embedded-packet.ts';

it('writes a packet as a packet file in UTF-8 and hashes exactly these bytes', () => {
  const { bytes, sha256 } = embedPacket({ name: 'Zürich', note: 'a\uD800' });
  expect(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toBe(
    '{\n  "name": "Zürich",\n  "note": "a\\ud800"\n}\n',
  );
  expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
});
