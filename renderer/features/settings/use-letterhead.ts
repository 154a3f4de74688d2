import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Input } from '../../../shared/contract.ts';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';

export const letterheadKey = ['letterhead'] as const;

/** Changes members of the letterhead; what is stored then is what the window shows. */
export function useWriteLetterhead() {
  const desk = useDesk();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (changes: Input<'writeLetterhead'>) => valueOf(desk.writeLetterhead(changes)),
    onSuccess: (stored) => client.setQueryData(letterheadKey, stored),
    scope: { id: 'letterhead' }, // one after the other, so that the last one stays
  });
}
