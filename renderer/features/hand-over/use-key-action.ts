import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { WindowDesk } from '../../../shared/contract.ts';
import type { Result } from '../../../shared/errors.ts';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { useNotify } from '../../ui/use-notify.ts';
import { KEYS } from './custody-queries.ts';

/** A call that changes keys; it is done once the window shows the new state. A failure is told at the window's edge, unless `isQuiet`. */
export function useKeyAction<Input = void | null, Value = unknown>(
  call: (desk: WindowDesk, input: Input) => Promise<Result<Value>>,
  { isQuiet = false }: { isQuiet?: boolean } = {},
) {
  const desk = useDesk();
  const client = useQueryClient();
  const notify = useNotify();
  return useMutation({
    mutationFn: (input: Input) => valueOf(call(desk, input)),
    onSuccess: () => client.invalidateQueries({ queryKey: KEYS }),
    onError: ({ error }) => {
      if (!isQuiet) notify.failed(error.message);
    },
  });
}
