import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { packetJsonSchema } from '../../../shared/packet/packet.ts';

test('the committed JSON Schema of the packet is the one that the zod schema gives (npm run generate)', () => {
  const file = path.resolve(import.meta.dirname, '../../../shared/packet/onboarding-packet.schema.json');
  expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toEqual(packetJsonSchema());
});
