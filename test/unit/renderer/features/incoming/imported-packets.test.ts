import { expect, test } from 'vitest';
import type { IncomingItem } from '../../../../../shared/operations/incoming.ts';
import { importedPackets } from '../../../../../renderer/features/incoming/imported-packets.ts';

const item = (id: string, title: string): IncomingItem => ({
  id,
  kind: 'request',
  title,
  relation: 'different',
  state: 'draft',
  changes: [],
  findings: [],
  choices: ['replace', 'copy', 'add', 'leave'],
});

test('what came in has its titles; a copy has the title of what it was made from', () => {
  const packets = importedPackets({
    is: 'imported',
    preview: {
      source: 'packet',
      sender: null,
      findings: [],
      items: [item('1', 'Alpha'), item('2', 'Beta'), item('3', 'Gamma'), item('4', 'Delta')],
    },
    choices: new Map([
      ['1', 'add'],
      ['2', 'copy'],
      ['4', 'leave'],
    ]),
    outcome: { rows: 4, added: 2, skipped: 1, ids: ['1', 'new'], findings: [], replaced: ['3'] },
  });
  expect(packets.map(({ id, title, isCopy, isReplaced }) => [id, title, isCopy, isReplaced])).toEqual([
    ['1', 'Alpha', false, false],
    ['new', 'Beta', true, false],
    ['3', 'Gamma', false, true],
  ]);
});
