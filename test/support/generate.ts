import fs from 'node:fs';
import path from 'node:path';
import { makeOpenApi } from '../../electron/core/practice-desk/openapi.ts';
import { packetJsonSchema } from '../../shared/packet/packet.ts';

/* `npm run generate`: writes what is generated from the schemas and committed; tests fail where a file differs. */

const root = path.resolve(import.meta.dirname, '../..');

const generated: [file: string, content: object][] = [
  ['shared/packet/onboarding-packet.schema.json', packetJsonSchema()],
  ['electron/core/practice-desk/openapi.json', makeOpenApi()],
];

for (const [file, content] of generated) {
  fs.writeFileSync(path.join(root, file), `${JSON.stringify(content, null, 2)}\n`);
}
