import { useIsMutating, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChannelAnswer, Input } from '../../../shared/contract.ts';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { keys } from '../../app/desk-queries.ts';

/** Sets where requests go; the answer says how the app shows who it is there. */
export function useSetChannel() {
  const desk = useDesk();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (settings: Input<'setChannel'>): Promise<ChannelAnswer> => valueOf(desk.setChannel(settings)),
    async onSuccess(answer) {
      client.setQueryData(keys.channel, answer);
      await client.invalidateQueries({ queryKey: keys.outbox });
    },
  });
}

const signInKey = ['sign-in'];

/** Signing in in the browser, which goes on while another page is shown, and signing out. */
export function useSignIn() {
  const desk = useDesk();
  const client = useQueryClient();
  const readAgain = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: keys.channel });
    await client.invalidateQueries({ queryKey: keys.outbox });
  };
  const signIn = useMutation({
    mutationKey: signInKey,
    mutationFn: () => valueOf(desk.signIn({})),
    onSettled: readAgain,
  });
  const signOut = useMutation({ mutationFn: () => valueOf(desk.signOut({})), onSettled: readAgain });
  const isWaiting = useIsMutating({ mutationKey: signInKey }) > 0;
  return { signIn, signOut, isWaiting, cancel: () => void desk.cancelSignIn({}) };
}
