import type { Place } from '../../../../shared/operations/drafts.ts';
import { useAreaText, useText } from '../../../i18n/use-text.ts';
import { EmptyPlace } from '../../../ui/empty-place.tsx';

type EmptyRequestsProps = {
  place: Place;
  isNarrowed: boolean;
  /** True where nothing is in any place: the app is new. */
  isNew: boolean;
};

/** Why the list is empty, and what to do. */
export function EmptyRequests({ place, isNarrowed, isNew }: EmptyRequestsProps) {
  const text = useAreaText('drafts');
  const windowText = useText();
  if (isNarrowed) return <EmptyPlace title={text('empty.filtered')} help={text('empty.filteredHelp')} />;
  if (isNew) return <EmptyPlace title={windowText('list.empty')} help={windowText('list.emptyHelp')} />;
  return <EmptyPlace title={text(`empty.${place}`)} help={text(`empty.${place}Help`)} />;
}
