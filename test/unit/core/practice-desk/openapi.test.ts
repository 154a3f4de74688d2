import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeOpenApi } from '../../../../electron/core/practice-desk/openapi.ts';

test('the committed OpenAPI document is the one that the server runs on (npm run generate)', () => {
  const file = path.resolve(import.meta.dirname, '../../../../electron/core/practice-desk/openapi.json');
  expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(makeOpenApi())));
});
