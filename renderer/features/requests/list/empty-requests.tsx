import { useText } from '../../../i18n/use-text.ts';
import { EmptyPlace } from '../../../ui/empty-place.tsx';

export function EmptyRequests({ isFiltered }: { isFiltered: boolean }) {
  const text = useText();
  return isFiltered ? (
    <EmptyPlace title={text('list.nothingFound')} help={text('list.nothingFoundHelp')} />
  ) : (
    <EmptyPlace title={text('list.empty')} help={text('list.emptyHelp')} />
  );
}
