import { useQuery } from '@tanstack/react-query';
import { useDesk } from '../../../app/desk-context.ts';
import { valueOf } from '../../../app/desk-failure.ts';
import { keys } from '../../../app/desk-queries.ts';
import { usePlanEditor } from '../plan-editor.ts';

/** The plan's snapshots, the newest first. */
export function useSnapshots() {
  const desk = useDesk();
  const { id } = usePlanEditor().view;
  return useQuery({
    queryKey: [...keys.packets, 'snapshots', id],
    queryFn: () => valueOf(desk.listSnapshots({ id })),
    select: ({ snapshots }) => snapshots.toSorted((a, b) => b.takenAt.localeCompare(a.takenAt)),
  });
}

/** The plan, with everything that was typed, beside a snapshot; nothing where there is none. */
export function useDifference(snapshotId: string | null) {
  const desk = useDesk();
  const { view, saved } = usePlanEditor();
  const { id } = view;
  return useQuery({
    queryKey: [...keys.packets, 'difference', id, snapshotId],
    async queryFn() {
      await saved();
      return valueOf(desk.comparePlan({ id, ...(snapshotId !== null && { snapshotId }) }));
    },
    enabled: snapshotId !== null,
  });
}
