import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import Papa from 'papaparse';
import { makeCore } from '../../electron/core/core.ts';
import { makeNodeHost } from '../../electron/core/node-host.ts';
import { syntheticCompanies } from '../support/synthetic-companies.ts';
import { makeDrafts } from './drafts.ts';
import { openRawDatabase } from './raw-database.ts';

/*
 * `node test/bench/table-import.ts --rows 100000`: how long a table of customers takes to be checked and to come in,
 * beside reading its cells and storing as many rows with SQLite alone. Processor time says more than the clock where
 * the machine does other things too. `--seed N`, `--folder DIR` (on the disk to measure).
 */

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    folder: { type: 'string', default: os.tmpdir() },
  },
});
const [rows, seed] = [Number(values.rows), Number(values.seed)];

const headings = [
  'Firmenname',
  'Straße',
  'Hausnummer',
  'PLZ',
  'Stadt',
  'Land',
  'USt-IdNr.',
  'Vorname',
  'Nachname',
  'E-Mail',
];
const table = Papa.unparse(
  [
    headings,
    ...syntheticCompanies(rows, seed).map(({ name, postcode, city, country, vatId, email }, index) =>
      [name, 'Hauptstraße', index, postcode, city, country, vatId, 'Erika', 'Muster', email].map(String),
    ),
  ],
  { delimiter: ';' },
);

async function measure(name: string, run: () => unknown): Promise<void> {
  const [startedAt, before] = [performance.now(), process.cpuUsage()];
  const answer = await run();
  const { user, system } = process.cpuUsage(before);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(
    `${name.padEnd(44)} ${seconds} s, processor ${((user + system) / 1e6).toFixed(1)} s, peak ${peak} MB${typeof answer === 'string' ? `, ${answer}` : ''}\n`,
  );
}

const folder = fs.mkdtempSync(path.join(values.folder, 'bench-table-'));
try {
  const data = Buffer.from(table);
  await measure('raw: cells read by papaparse', () => `${Papa.parse(data.toString()).data.length} rows`);
  const drafts = makeDrafts(rows, seed);
  const raw = openRawDatabase(path.join(folder, 'raw.sqlite'));
  await measure('raw: rows stored by SQLite', () => raw.add(drafts));
  raw.close();
  const core = await makeCore(
    makeNodeHost({ profileDir: path.join(folder, 'profile'), version: '0' }),
    'write',
  );
  for (const dryRun of [true, false])
    await measure(dryRun ? 'app: dry run' : 'app: import', async () => {
      const answer = await core.desk.importFile({ file: 'a.csv', data, dryRun });
      if (!answer.ok) throw new Error(answer.error.code);
      return `${answer.value.added} added, ${answer.value.findings.length} findings`;
    });
  await measure('app: check of the profile', async () => {
    const answer = await core.desk.checkProfile({});
    return answer.ok && answer.value.ok ? 'whole' : 'DAMAGED';
  });
  await core.close();
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
