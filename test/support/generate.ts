import fs from 'node:fs';
import path from 'node:path';
import { packetJsonSchema } from '../../shared/packet/packet.ts';

/* `npm run generate`: writes what is generated from the schemas and committed; tests fail where a file differs. */

const root = path.resolve(import.meta.dirname, '../..');

fs.writeFileSync(
  path.join(root, 'shared/packet/onboarding-packet.schema.json'),
  `${JSON.stringify(packetJsonSchema(), null, 2)}\n`,
);
