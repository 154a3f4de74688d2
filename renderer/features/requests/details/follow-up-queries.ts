import { queryOptions, useQuery } from '@tanstack/react-query';
import type { PacketView, WindowDesk } from '../../../../shared/contract.ts';
import { useDesk } from '../../../app/desk-context.ts';
import { valueOf } from '../../../app/desk-failure.ts';
import { keys } from '../../../app/desk-queries.ts';

export const timelineQuery = (desk: WindowDesk, id: string) =>
  queryOptions({ queryKey: keys.timeline(id), queryFn: () => valueOf(desk.readTimeline({ id })) });

/** True for a request that the desk has: it may ask back, and a correction may be under way. */
export const isSubmitted = (view: PacketView): boolean => view.kind === 'request' && view.state === 'sent';

/** What the desk asks for and where a correction stands; nothing is read before the request is submitted. */
export function useFollowUp(view: PacketView | undefined) {
  const desk = useDesk();
  const id = view?.id ?? '';
  return useQuery({
    queryKey: keys.followUp(id),
    queryFn: () => valueOf(desk.readFollowUp({ id })),
    enabled: view !== undefined && isSubmitted(view),
  });
}
