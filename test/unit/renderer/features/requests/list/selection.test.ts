import { describe, expect, it } from 'vitest';
import {
  itemsFor,
  MAX_SELECTED,
  NONE,
  tagged,
  tagsOf,
  toggled,
  withItems,
} from '../../../../../../renderer/features/requests/list/selection.ts';
import type { ListItem } from '../../../../../../shared/operations/drafts.ts';

const item = (id: string, changes: Partial<ListItem> = {}): ListItem => ({
  id,
  kind: 'request',
  title: id,
  state: 'draft',
  updatedAt: '2026-11-22T09:00:00.000Z',
  method: 'new-organization',
  missing: 0,
  tags: [],
  place: 'current',
  milestone: null,
  ...changes,
});
const selected = (...items: ListItem[]) => withItems(NONE, items);
const ids = (items: readonly ListItem[]): string[] => items.map(({ id }) => id);

describe('choosing rows', () => {
  it('takes a row and gives it back', () => {
    const one = toggled(NONE, item('a'));
    expect([...one.keys()]).toEqual(['a']);
    expect(toggled(one, item('a')).size).toBe(0);
  });

  it('takes a range beside what is chosen already', () => {
    expect([...withItems(selected(item('a')), [item('b'), item('a'), item('c')]).keys()]).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('takes no more than the desk takes at once', () => {
    const many = Array.from({ length: MAX_SELECTED + 5 }, (_, n) => item(`${n}`));
    const full = withItems(NONE, many);
    expect(full.size).toBe(MAX_SELECTED);
    expect(toggled(full, item('another')).size).toBe(MAX_SELECTED);
    expect(toggled(full, item('0')).size).toBe(MAX_SELECTED - 1);
  });
});

describe('what can be done to a selection', () => {
  const selection = selected(
    item('draft'),
    item('needs-you', { state: 'needs-you' }),
    item('sent', { state: 'sent' }),
    item('archived', { place: 'archive', state: 'sent' }),
    item('thrown away', { place: 'trash' }),
  );

  it('finalizes what can be edited', () => {
    expect(ids(itemsFor('finalize', selection))).toEqual(['draft', 'needs-you']);
  });

  it('puts only drafts into the trash', () => {
    expect(ids(itemsFor('trash', selection))).toEqual(['draft']);
  });

  it('archives what is current and puts back what is not', () => {
    expect(ids(itemsFor('archive', selection))).toEqual(['draft', 'needs-you', 'sent']);
    expect(ids(itemsFor('restore', selection))).toEqual(['archived', 'thrown away']);
  });

  it('hands over what nobody has submitted yet', () => {
    const waiting = item('waiting', { state: 'waiting' });
    expect(ids(itemsFor('handOver', withItems(selection, [waiting])))).toEqual(['draft', 'waiting']);
  });

  it('leaves alone what a colleague has', () => {
    const away = selected(item('away', { isHandedOver: true }));
    for (const action of ['finalize', 'trash', 'handOver'] as const)
      expect(itemsFor(action, away)).toEqual([]);
  });

  it('deletes for good only what is in the trash', () => {
    expect(ids(itemsFor('delete', selection))).toEqual(['thrown away']);
  });
});

describe('the tags of a selection', () => {
  const selection = selected(item('a', { tags: ['Q3', 'urgent'] }), item('b', { tags: ['urgent'] }));

  it('are counted, the most frequent first', () => {
    expect(tagsOf(selection)).toEqual([
      { tag: 'urgent', count: 2 },
      { tag: 'Q3', count: 1 },
    ]);
  });

  it('follow what was added and removed', () => {
    expect(tagsOf(tagged(selection, 'Q3', true))).toContainEqual({ tag: 'Q3', count: 2 });
    expect(tagsOf(tagged(selection, 'urgent', false))).toEqual([{ tag: 'Q3', count: 1 }]);
  });
});
