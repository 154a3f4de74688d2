import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useStartText } from '../../start/use-start-text.ts';
import type { PacketChange } from '../../../../shared/contract.ts';
import { useDesk } from '../../../app/desk-context.ts';
import { valueOf } from '../../../app/desk-failure.ts';
import { keys } from '../../../app/desk-queries.ts';
import { goTo, hrefOf } from '../../../app/route.ts';
import { useText } from '../../../i18n/use-text.ts';
import { useNotify } from '../../../ui/use-notify.ts';
import { useDraftSaves } from '../draft-saves.ts';
import { useSavedFirst } from './use-packet-moves.ts';

/**
 * The two ways to another method: within Method 1 some members of this request change; for Method 2 a plan is made,
 * which opens, and the request stays as it is. `onDone` once that is on the disk.
 */
export function useChangeMethod(id: string, onDone: () => void) {
  const text = useStartText();
  const windowText = useText();
  const desk = useDesk();
  const client = useQueryClient();
  const notify = useNotify();
  const save = useDraftSaves().of(id);
  const savedFirst = useSavedFirst(save);

  const change = useMutation({
    mutationFn: async (changes: readonly PacketChange[]) => {
      const step = crypto.randomUUID();
      for (const { pointer, value } of changes) save.change(pointer, value, step);
      await save.flush();
    },
    onSuccess: onDone,
  });

  const makePlan = useMutation({
    mutationFn: async (management: 'full' | 'partial') => {
      // The plan starts with what is typed here.
      if (!(await savedFirst())) return null;
      return valueOf(desk.createPlan({ management, requestId: id }));
    },
    onSuccess: async (plan) => {
      if (!plan) return;
      await client.invalidateQueries({ queryKey: keys.packets });
      onDone();
      goTo({ page: 'request', id: plan.id });
      notifications.show({
        message: (
          <>
            {text('change.planMade')}{' '}
            <Anchor href={hrefOf({ page: 'request', id })} inherit>
              {text('change.back')}
            </Anchor>
          </>
        ),
        autoClose: false,
        closeButtonProps: { 'aria-label': windowText('action.close') },
      });
    },
    onError: ({ error }) => notify.failed(error.message),
  });
  return { change, makePlan };
}
