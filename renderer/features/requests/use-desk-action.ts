import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { WindowDesk } from '../../../shared/contract.ts';
import type { Result } from '../../../shared/errors.ts';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { keys } from '../../app/desk-queries.ts';
import { useNotify } from '../../ui/use-notify.ts';

/**
 * A call that changes something about requests. `onDone` comes once the window shows the new state, whatever has
 * left the page by then; a failure is told at the window's edge.
 */
export function useDeskAction<Input = void | null, Value = unknown>(
  call: (desk: WindowDesk, input: Input) => Promise<Result<Value>>,
  onDone?: (value: Value, input: Input) => void,
) {
  const desk = useDesk();
  const client = useQueryClient();
  const notify = useNotify();
  return useMutation({
    mutationFn: (input: Input) => valueOf(call(desk, input)),
    onSuccess: async (value, input) => {
      await Promise.all([
        client.invalidateQueries({ queryKey: keys.packets }),
        client.invalidateQueries({ queryKey: keys.outbox }),
      ]);
      onDone?.(value, input);
    },
    onError: ({ error }) => notify.failed(error.message),
  });
}
