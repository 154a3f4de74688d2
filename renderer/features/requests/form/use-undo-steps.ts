import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import type { Output, PacketView, WindowDesk } from '../../../../shared/contract.ts';
import { useDesk } from '../../../app/desk-context.ts';
import { valueOf } from '../../../app/desk-failure.ts';
import { keys } from '../../../app/desk-queries.ts';
import { useNotify } from '../../../ui/use-notify.ts';
import type { Saving } from '../save-queue.ts';
import { directionOf, type Direction } from './undo-keys.ts';

/** What a step back or forth has done. */
export type StepDone = { direction: Direction; before: PacketView['packet']; answer: Output<'undoPacket'> };

type UndoSteps = {
  id: string;
  save: Saving;
  /** Called before what is unsaved is saved. */
  begin?: () => void;
  /** Called with what was done, to show it. */
  onDone: (done: StepDone) => void;
  /** True where the keys are left to the browser. */
  leavesKey: (target: EventTarget | null) => boolean;
};

/** `ofStep`: the step that is to be taken back, and no other. */
type Asked = { direction: Direction; ofStep?: string | undefined };

const isMac = navigator.platform.startsWith('Mac');

const nextChangesQuery = (desk: WindowDesk, id: string) =>
  queryOptions({
    queryKey: [...keys.history(id), 'next'],
    queryFn: async () => {
      const { undo, redo } = await valueOf(desk.readHistory({ id, limit: 1 }));
      return { undo, redo };
    },
  });

/** Undo and redo of saved changes, which the desk remembers over restarts, with their keys. What is typed is saved first. */
export function useUndoSteps({ id, save, begin, onDone, leavesKey }: UndoSteps) {
  const desk = useDesk();
  const client = useQueryClient();
  const notify = useNotify();
  const { data: next } = useQuery(nextChangesQuery(desk, id));

  const { mutate, mutateAsync, isPending } = useMutation({
    mutationFn: async ({ direction, ofStep }: Asked): Promise<StepDone | null> => {
      begin?.();
      await save.flush();
      // The indicator says why it is not saved; there is no undoing under it.
      if (!save.isSaved()) return null;
      const before = client.getQueryData<PacketView>(keys.packet(id))?.packet ?? {};
      const answer = await valueOf(
        direction === 'undo'
          ? desk.undoPacket({ id, ...(ofStep !== undefined && { step: ofStep }) })
          : desk.redoPacket({ id }),
      );
      return { direction, before, answer };
    },
    onSuccess: (done) => {
      if (!done) return;
      onDone(done);
      void client.invalidateQueries({ queryKey: keys.history(id) });
    },
    onError: ({ error }) => {
      void client.invalidateQueries({ queryKey: keys.history(id) });
      if (error.code !== 'nothing-to-undo') notify.failed(error.message);
    },
  });

  const step = (direction: Direction): void => {
    if (!isPending) mutate({ direction });
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const direction = directionOf(event, isMac);
    if (!direction || event.defaultPrevented || document.querySelector('[role="dialog"]')) return;
    if (leavesKey(event.target)) return;
    event.preventDefault();
    step(direction);
  });
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  /** One step back, with `ofStep` only that one; false where there was nothing to take back, or it could not be. */
  const undo = async (ofStep?: string): Promise<boolean> =>
    (await mutateAsync({ direction: 'undo', ofStep }).catch(() => null)) !== null;

  return { next, step, undo };
}
