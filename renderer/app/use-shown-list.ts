import { useState } from 'react';
import type { ListPage } from './list-extent.ts';

type ShownList<V> = { name: string; view: V; isEmpty: boolean };

/**
 * What a list shows: the wanted view as soon as its first page is there, the one before until then, so that nothing
 * flickers while a person types. Views of the same name have the same rows.
 */
export function useShownList<V>(
  name: string,
  view: V,
  firstPage: ListPage<unknown> | undefined,
): ShownList<V> | null {
  const [shown, setShown] = useState<ShownList<V> | null>(null);
  if (!firstPage) return shown;
  const next = { name, view, isEmpty: firstPage.items.length === 0 };
  if (shown?.name !== name || shown.isEmpty !== next.isEmpty) setShown(next);
  return next;
}
