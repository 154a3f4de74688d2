import type { ListItem } from '../../../../shared/operations/drafts.ts';
import { isEditable } from '../request-fields.ts';

/** The chosen rows by id, as they were when they were chosen. */
export type Selection = ReadonlyMap<string, ListItem>;

export const NONE: Selection = new Map();

/** The desk takes so many ids at once. */
export const MAX_SELECTED = 1000;

/** And so many in one file for a colleague. */
export const MAX_HANDED_OVER = 100;

export function toggled(selection: Selection, item: ListItem): Selection {
  const next = new Map(selection);
  if (!next.delete(item.id) && next.size < MAX_SELECTED) next.set(item.id, item);
  return next;
}

/** The selection with more rows, up to what the desk takes at once. */
export function withItems(selection: Selection, items: readonly ListItem[]): Selection {
  const next = new Map(selection);
  for (const item of items) if (next.has(item.id) || next.size < MAX_SELECTED) next.set(item.id, item);
  return next;
}

/** The selection after all of it got a tag, or lost it. */
export const tagged = (selection: Selection, tag: string, isAdded: boolean): Selection =>
  new Map(
    [...selection].map(([id, item]) => {
      const others = item.tags.filter((other) => other !== tag);
      return [id, { ...item, tags: isAdded ? [...others, tag] : others }];
    }),
  );

export type SelectionAction = 'finalize' | 'archive' | 'restore' | 'trash' | 'delete' | 'handOver';

/** The rows that an action can be done to. Only drafts go to the trash, and only what is there is deleted. */
export function itemsFor(action: SelectionAction, selection: Selection): ListItem[] {
  const fits: Record<SelectionAction, (item: ListItem) => boolean> = {
    finalize: ({ state, place, isHandedOver }) => isEditable(state) && place !== 'trash' && !isHandedOver,
    archive: ({ place }) => place === 'current',
    restore: ({ place }) => place !== 'current',
    trash: ({ state, place, isHandedOver }) => state === 'draft' && place !== 'trash' && !isHandedOver,
    delete: ({ place }) => place === 'trash',
    handOver: ({ state, place, isHandedOver }) =>
      (state === 'draft' || state === 'waiting') && place !== 'trash' && !isHandedOver,
  };
  return [...selection.values()].filter(fits[action]);
}

/** The tags of the chosen rows with how many of them have each, the most frequent first. */
export function tagsOf(selection: Selection): { tag: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { tags } of selection.values())
    for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .map(([tag, count]) => ({ tag, count }))
    .toSorted((a, b) => b.count - a.count || a.tag.localeCompare(b.tag));
}
