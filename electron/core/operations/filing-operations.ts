import type { Output, ParsedInput } from '../../../shared/contract.ts';
import type { ListFilter, ListItem, Place } from '../../../shared/operations/drafts.ts';
import type { Host } from '../host.ts';
import { lastChange, type ListQuery } from '../store/list.ts';
import type { Store } from '../store/store.ts';
import { textAt } from '../../../shared/rules/request-members.ts';
import { Method } from '../../../shared/packet/request.ts';
import { packetOf } from '../store/drafts.ts';
import { DAY_MS } from './calendar-day.ts';
import { assertNotFrozen } from './frozen.ts';
import { forgetUnused } from './save-packet.ts';

export type FilingDeps = { host: Pick<Host, 'clock' | 'newId'>; store: Store; changed(): void };

/** Moves a packet to another place; call it inside a transaction. */
export function moveTo(store: Store, id: string, place: Place, at: string): void {
  const row = store.drafts.get(id);
  // Under a clock that stands in the past it would seem to have been in the trash for long.
  const lastRecorded = store.audit.lastAt() ?? at;
  store.filing.put(id, { place, movedAt: at > lastRecorded ? at : lastRecorded });
  store.draftIndex.setPlace(row.seq, place);
  store.audit.record('filed', id, at, { place });
}

/**
 * Deletes drafts and all that belongs to them; a customer too, where they were the last. Call it inside a transaction.
 * Throws DeskError `handed-over`: what a colleague has may be needed here again.
 */
export function deleteDrafts(store: Store, ids: readonly string[], at: string): void {
  const customers = new Set<string>();
  const rows = ids.map((id) => {
    const { seq } = store.drafts.get(id);
    assertNotFrozen(store, id);
    const { customerId } = store.filing.of(id);
    if (customerId !== null) customers.add(customerId);
    store.filing.remove(id);
    store.keptFindings.removeAll(id);
    store.differentCompanies.removeAll(id);
    store.planApprovals.removeAll(id);
    store.planSnapshots.removeAll(id);
    store.custody.removeAll(id);
    return { id, seq };
  });
  store.drafts.removeAll(rows);
  forgetUnused(store, [...customers]);
  for (const id of ids) store.audit.record('deleted', id, at);
}

/** Deletes one draft, as `deleteDrafts` does. */
export const deleteDraft = (store: Store, id: string, at: string): void => deleteDrafts(store, [id], at);

/** What a filter asks of the store: days without a change become a time. */
export const conditionsOf = (
  { unchangedForDays, place = 'current', ...conditions }: ListFilter,
  clock: Host['clock'],
): Omit<ListQuery, 'sort' | 'limit' | 'cursor'> => ({
  place,
  ...conditions,
  ...(unchangedForDays !== undefined && {
    changedBefore: new Date(clock.now().getTime() - unchangedForDays * DAY_MS).toISOString(),
  }),
});

/** Finding, filing and throwing away. */
export function makeFilingOperations({ host, store, changed }: FilingDeps) {
  const now = (): string => host.clock.now().toISOString();

  function browse(input: ParsedInput<'browsePackets'>): Output<'browsePackets'> {
    const { sort, limit, cursor, ...filter } = input;
    const { rows, nextCursor } = store.page({ ...conditionsOf(filter, host.clock), sort, limit, cursor });
    const items = rows.map((row) => {
      const entry = store.outbox.find(row.id);
      const filing = store.filing.of(row.id);
      const packet = packetOf(row);
      const item: ListItem = {
        id: row.id,
        kind: row.kind,
        title: row.title,
        state: entry?.state ?? 'draft',
        updatedAt: lastChange(row, entry),
        method: Method.safeParse(textAt(packet, '/method')).data ?? null,
        missing: store.draftIndex.missing(row.seq),
        tags: filing.tags,
        place: filing.place,
        milestone: store.tickets.milestones(row.id).at(-1)?.name ?? null,
      };
      if (store.custody.isFrozen(row.id)) item.isHandedOver = true;
      return item;
    });
    return { items, nextCursor };
  }

  return {
    browsePackets: (input: ParsedInput<'browsePackets'>) => store.read(() => browse(input)),

    filePackets({ ids, place }: ParsedInput<'filePackets'>): Output<'filePackets'> {
      const filed = store.write(() => {
        const stays = (id: string): boolean => !!store.outbox.find(id) || store.custody.isFrozen(id);
        const refused = place === 'trash' ? ids.filter(stays) : [];
        const moved = ids.filter((id) => !refused.includes(id));
        for (const id of moved) moveTo(store, id, place, now());
        return { moved, refused };
      });
      changed();
      return filed;
    },

    deletePackets({ ids }: ParsedInput<'deletePackets'>): Output<'deletePackets'> {
      const deleted = store.write(() => {
        const drafts = [...new Set(ids)].filter(
          (id) => store.drafts.find(id) && store.filing.of(id).place === 'trash' && !store.outbox.find(id),
        );
        deleteDrafts(store, drafts, now());
        return drafts;
      });
      changed();
      return { deleted };
    },

    tagPackets({ ids, add, remove }: ParsedInput<'tagPackets'>): Output<'tagPackets'> {
      store.write(() => {
        for (const id of ids) {
          store.drafts.get(id);
          const kept = store.filing.of(id).tags.filter((tag) => !remove.includes(tag) && !add.includes(tag));
          store.filing.put(id, { tags: [...kept, ...new Set(add)] });
        }
      });
      changed();
      return {};
    },

    showFiling({ id }: ParsedInput<'showFiling'>): Output<'showFiling'> {
      const { place, tags, customerId } = store.filing.of(store.drafts.get(id).id);
      return { place, tags, customerId };
    },

    listTags: (): Output<'listTags'> => ({ tags: store.filing.tags() }),

    listViews: (): Output<'listViews'> => ({ views: store.views.all() }),
    saveView({ id, ...view }: ParsedInput<'saveView'>): Output<'saveView'> {
      const saved = store.write(() => store.views.put({ id: id ?? host.newId(), ...view }));
      changed();
      return saved;
    },
    deleteView({ id }: ParsedInput<'deleteView'>): Output<'deleteView'> {
      store.write(() => store.views.remove(id));
      changed();
      return {};
    },
  };
}
