import { read, utils } from '@e965/xlsx';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvFile, csvRemovalFile } from '../../../../../electron/core/documents/plan/csv.ts';
import { makeFileWords } from '../../../../../electron/core/documents/plan/file-words.ts';
import { readState } from '../../../../../electron/core/documents/plan/read-state.ts';
import { xlsxFile } from '../../../../../electron/core/documents/plan/xlsx.ts';
import { comparePlan, membersOf } from '../../../../../shared/plan/plan-difference.ts';
import { readPlan } from '../../../../../shared/plan/read-plan.ts';
import { canaryPlan, planWith, treeOf } from '../../../../support/canary-plan.ts';
import { makePlan } from '../../../../support/packets.ts';
import { randomPlan } from '../../../../support/random-plan.ts';
import { faultSeed, seededRandom } from '../../../../support/seeded-random.ts';

const words = makeFileWords('de', { name: 'Plan', id: 'id' });
const rowsOf = (text: string): string[][] => Papa.parse<string[]>(text.trim()).data;

describe('the CSV export', () => {
  it('has one line per role, and the mark by which Excel knows UTF-8', () => {
    const text = csvFile(treeOf(planWith({}, { justification: 'Prüfung; "jährlich"', until: '2027-03-01' })));
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(rowsOf(text)).toEqual([
      ['scope', 'type', 'name', 'subject', 'role', 'justification', 'until'],
      [
        'shop-prod',
        'project',
        'muster-shop-prod',
        'eva@muster.example',
        'reader',
        'Prüfung; "jährlich"',
        '2027-03-01',
      ],
      ['shop-prod', 'project', 'muster-shop-prod', 'ops@reseller.example', 'owner', '', ''],
    ]);
  });

  it('has no cell that begins as a formula, whatever the plan holds', () => {
    for (const row of rowsOf(csvFile(treeOf(canaryPlan('touched')))))
      for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
  });

  it('read back as the current state is what the plan gives', () => {
    const seed = faultSeed();
    console.log(`FAULT_SEED=${seed}`);
    const random = seededRandom(seed);
    for (let run = 0; run < 20; run++) {
      const packet = randomPlan(random);
      const plan = readPlan(packet);
      const given = membersOf(plan, '2026-11-23');
      if (given.length === 0) continue;
      const { members } = readState(plan, [{ name: 'roles.csv', text: csvFile(treeOf(packet)) }]);
      const { add, remove, unmanaged, same } = comparePlan(plan, members, '2026-11-23');
      expect({ add, remove, unmanaged }).toEqual({ add: [], remove: [], unmanaged: [] });
      expect(same).toEqual(given);
    }
  });

  it('lists what is expired apart', () => {
    const tree = treeOf(planWith({}, { until: '2026-11-22' }));
    expect(csvFile(tree)).not.toContain('eva@');
    expect(rowsOf(csvRemovalFile(tree))[1]).toEqual(['shop-prod', 'project', 'eva@muster.example', 'reader']);
  });
});

describe('the XLSX export', () => {
  it('shows people by projects, with what is inherited in brackets', async () => {
    const tree = treeOf(planWith({}, { scope: { type: 'folder', key: 'f-muster' } }));
    const { SheetNames, Sheets } = read(await xlsxFile(tree, words));
    expect(SheetNames).toEqual(['Matrix', 'Rollen']);
    expect(utils.sheet_to_json(Sheets['Matrix'] ?? {}, { header: 1 })).toEqual([
      ['Person', 'muster-shop-prod'],
      ['eva@muster.example', '(reader, über Ordner Muster AG)'],
      ['ops@reseller.example', 'owner'],
    ]);
  });

  it('has nothing but texts in its cells, whatever the plan holds', async () => {
    const book = read(await xlsxFile(treeOf(canaryPlan('touched')), words), { cellFormula: true });
    const cells = Object.values(book.Sheets).flatMap((sheet) =>
      Object.entries(sheet).filter(([name]) => !name.startsWith('!')),
    );
    expect(cells.length).toBeGreaterThan(100);
    for (const [, cell] of cells) {
      expect(cell).toMatchObject({ t: 's' });
      expect(cell).not.toHaveProperty('f');
      expect(cell).not.toHaveProperty('l');
    }
  });

  it('is the same file for the same plan', async () => {
    const plan = makePlan();
    const again = await xlsxFile(treeOf(structuredClone(plan)), words);
    expect(Buffer.from(await xlsxFile(treeOf(plan), words)).equals(again)).toBe(true);
  });
});
