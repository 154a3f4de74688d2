import type { Output } from '../../../shared/contract.ts';
import type { ChannelChoice } from '../submit/channel-choice.ts';
import type { Scheduler } from '../submit/scheduler.ts';

export type SignInDeps = {
  channels: Pick<ChannelChoice, 'signIn' | 'cancelSignIn' | 'signOut'>;
  scheduler: Pick<Scheduler, 'wake'>;
  changed(): void;
};

/** Signing in at the desk. What waited for it goes out at once. */
export const makeSignInOperations = ({ channels, scheduler, changed }: SignInDeps) => ({
  async signIn(): Promise<Output<'signIn'>> {
    await channels.signIn();
    scheduler.wake('settings');
    changed();
    return { account: null };
  },
  cancelSignIn(): Output<'cancelSignIn'> {
    channels.cancelSignIn();
    return {};
  },
  async signOut(): Promise<Output<'signOut'>> {
    await channels.signOut();
    changed();
    return {};
  },
});
