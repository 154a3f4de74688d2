import type { Output } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';

/** Signing in at the desk. */
export function makeSignInOperations() {
  return {
    async signIn(): Promise<Output<'signIn'>> {
      throw new DeskError('sign-in-not-offered');
    },
    cancelSignIn: (): Output<'cancelSignIn'> => ({}),
    async signOut(): Promise<Output<'signOut'>> {
      return {};
    },
  };
}
