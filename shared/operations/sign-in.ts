import * as z from 'zod';

/*
 * Signing in at the desk of the chosen channel: OAuth for native apps (RFC 8252: system browser, PKCE, loopback).
 */

export const signInOperations = {
  /** Opens the browser and waits until the person has signed in there. DeskError `sign-in-failed`, `sign-in-not-offered`, `sign-in-denied`, `sign-in-cancelled`. */
  signIn: { input: z.object({}), output: z.object({ account: z.string().nullable() }) },
  /** Ends a sign-in that waits for the browser. */
  cancelSignIn: { input: z.object({}), output: z.object({}) },
  /** Forgets what was kept of the sign-in. */
  signOut: { input: z.object({}), output: z.object({}) },
} as const;
