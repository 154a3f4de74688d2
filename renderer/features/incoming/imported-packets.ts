import type { PacketKind } from '../../../shared/packet/packet.ts';
import { choiceOf, type Step } from './incoming-entry.ts';

/** A packet that a file brought in; a copy has an id of its own. */
export type Imported = {
  id: string;
  kind: PacketKind;
  title: string;
  /** Taken over, so that something changed that can be undone. */
  isReplaced: boolean;
  isCopy: boolean;
};

/** What a file brought in, under its titles, in the order in which it was stored: added and copied ones, then those taken over. */
export function importedPackets({
  preview,
  choices,
  outcome,
}: Extract<Step, { is: 'imported' }>): Imported[] {
  const items = new Map(preview.items.map((item) => [item.id, item]));
  const copied = preview.items.filter((item) => choiceOf(item, choices) === 'copy');
  const added = outcome.ids.map((id): Imported | undefined => {
    const item = items.get(id);
    const source = item ?? copied.shift();
    return source && { id, kind: source.kind, title: source.title, isReplaced: false, isCopy: !item };
  });
  const replaced = (outcome.replaced ?? []).map((id): Imported | undefined => {
    const item = items.get(id);
    return (
      item && { id, kind: item.kind, title: item.title, isReplaced: item.relation !== 'same', isCopy: false }
    );
  });
  return [...added, ...replaced].filter((packet) => packet !== undefined);
}
