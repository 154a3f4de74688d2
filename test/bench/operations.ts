import type { Core } from '../../electron/core/core.ts';
import type { Result } from '../../shared/errors.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { TAG, type BenchDraft } from './drafts.ts';
import type { RawDatabase } from './raw-database.ts';
import type { Goal } from './report.ts';
import type { Pair } from './timing.ts';

export type Measure = { name: string; rawName: string; goals: readonly Goal[]; pair: Pair };

/** Goals of the project, as ratios of one run; the duplicate check runs while a person types, so it has a time. */
const saveGoals: Goal[] = [
  { of: 'ratio p50', most: 2.5 },
  { of: 'ratio p95', most: 6 },
];
const searchGoals: Goal[] = [{ of: 'ratio p50', most: 2 }];
const duplicateGoals: Goal[] = [{ of: 'p95 ms', most: 20 }];

const COMMON = ['gmbh', 'maschinenbau', 'software', 'logistik', 'berlin', 'hauptstrasse'];
const TWO = ['logistik hamburg', 'software berlin', 'müller bau', 'weber ag', 'spedition köln', 'optik wien'];
const INFIX = ['schinenb', 'ogisti', 'oftwar', 'ermögens', 'ugnorm', 'ditio'];

/** An operation that was refused has not been measured. */
async function done<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message.en}`);
  return result.value;
}

const pick = <T>(list: readonly T[], sample: number): T => list[sample % list.length] as T;

/** What people do all day with the app, each beside the least that SQLite could do for it. */
export function makeMeasures(
  desk: Core['desk'],
  raw: RawDatabase,
  drafts: readonly BenchDraft[],
  seed: number,
): Measure[] {
  const random = seededRandom(seed + 1);
  const shuffled = drafts
    .map((draft) => ({ draft, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ draft }) => draft);
  const editable = shuffled.filter(({ state }) => state === 'draft');
  const inTheMiddle = (sample: number): number => Math.ceil(drafts.length / 2) - (sample % 50) * 50 + 1;
  const middleSeq = (sample: number): number => Math.max(2, inTheMiddle(sample));
  const lastSeq = drafts.length + 1;

  let saves = 0;
  const edit = (sample: number, pointer: string) => {
    saves += 1;
    return done(
      desk.editPacket({ id: pick(editable, sample).id, changes: [{ pointer, value: `Ort ${saves}` }] }),
    );
  };
  let commits = 0;
  const rawCommit = (sample: number): void => {
    const { seq, text } = pick(editable, sample);
    commits += 1; // SQLite writes nothing where a row stays as it is
    raw.commit(seq, text.replace('Hauptstraße', `Gasse ${commits}`));
  };
  const search = (name: string, wordsOf: (sample: number) => string): Measure => ({
    name: `search, ${name}`,
    rawName: 'FTS5 newest first',
    goals: searchGoals,
    pair: {
      app: (sample) => done(desk.listPackets({ search: wordsOf(sample), limit: 50 })),
      raw: (sample) => raw.search(wordsOf(sample), 50),
    },
  });

  return [
    {
      name: 'list, first page of 50',
      rawName: 'keyset page',
      goals: [],
      pair: { app: () => done(desk.listPackets({ limit: 50 })), raw: () => raw.newestBefore(lastSeq, 50) },
    },
    {
      name: 'list, a page in the middle',
      rawName: 'keyset page',
      goals: [],
      pair: {
        app: (sample) => done(desk.listPackets({ limit: 50, cursor: String(middleSeq(sample)) })),
        raw: (sample) => raw.newestBefore(middleSeq(sample), 50),
      },
    },
    {
      name: "window's list, first page of 100",
      rawName: 'keyset page',
      goals: [],
      pair: { app: () => done(desk.browsePackets({})), raw: () => raw.newestBefore(lastSeq, 100) },
    },
    {
      name: "window's list by name, state, missing data and tag",
      rawName: 'index look-up',
      goals: [],
      pair: {
        app: () => done(desk.browsePackets({ sort: 'name', state: 'draft', data: 'missing', tag: TAG })),
        raw: () => raw.byFacts(TAG, 'draft', true, 100),
      },
    },
    search('rare word', (sample) => pick(shuffled, sample).vatId),
    search('common word', (sample) => pick(COMMON, sample)),
    search('two words', (sample) => pick(TWO, sample)),
    search('middle of a word', (sample) => pick(INFIX, sample)),
    {
      name: 'duplicate check',
      rawName: 'index look-up',
      goals: duplicateGoals,
      pair: {
        app: (sample) => done(desk.findDuplicates({ id: pick(shuffled, sample).id })),
        raw: (sample) => raw.byVatId(pick(shuffled, sample).vatId),
      },
    },
    {
      name: 'save of a field of the request',
      rawName: 'FULL commit of one row',
      goals: saveGoals,
      pair: { app: (sample) => edit(sample, '/submittedBy/organization'), raw: rawCommit },
    },
    {
      name: 'save of a field of the company, with its customer',
      rawName: 'FULL commit of one row',
      goals: saveGoals,
      pair: { app: (sample) => edit(sample, '/company/address/street'), raw: rawCommit },
    },
    {
      name: 'undo of a field of the request',
      rawName: 'FULL commit of one row',
      goals: [],
      pair: {
        prepare: (sample) => edit(sample, '/submittedBy/organization'),
        app: (sample) => done(desk.undoPacket({ id: pick(editable, sample).id })),
        raw: rawCommit,
      },
    },
    {
      name: 'customers, first page of 100',
      rawName: 'keyset page by name',
      goals: [],
      pair: { app: () => done(desk.listCustomers({})), raw: () => raw.byTitle('', 0, 100) },
    },
  ];
}
