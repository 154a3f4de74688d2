import { useText } from '../../i18n/use-text.ts';
import { EmptyPlace } from '../../ui/empty-place.tsx';

export function EmptyOutbox() {
  const text = useText();
  return <EmptyPlace title={text('outbox.empty')} help={text('outbox.emptyHelp')} />;
}
