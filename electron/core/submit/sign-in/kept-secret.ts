import * as z from 'zod';

/**
 * What one sign-in in the browser left. `desk` is the origin of the desk that it is for, `issuer` the server that
 * gave the tokens; each token goes to its own and nowhere else.
 */
const SignedIn = z.object({
  kind: z.literal('oauth'),
  desk: z.string(),
  issuer: z.string(),
  accessToken: z.string().min(1),
  /** Null where the issuer gave none: then the sign-in ends with the access token. */
  refreshToken: z.string().min(1).nullable(),
  /** Counted by the computer's uptime, so that a clock that was set neither ends nor prolongs it; null where unknown. */
  freshUntil: z.object({ bootId: z.string(), uptimeMs: z.number() }).nullable(),
});
export type SignedIn = z.infer<typeof SignedIn>;

const Pasted = z.object({ kind: z.literal('token'), token: z.string().min(1) });
type Pasted = z.infer<typeof Pasted>;

/** What the app shows at a desk: a sign-in, or a token or password that a person pasted. */
export type KeptSecret = SignedIn | Pasted;

const Written = z.discriminatedUnion('kind', [SignedIn, Pasted]);

/** The one string that the key store keeps: a pasted secret as it is, unless it could be taken for the other form. */
export const writtenSecret = (secret: KeptSecret): string =>
  secret.kind === 'token' && !secret.token.startsWith('{') ? secret.token : JSON.stringify(secret);

/** Reads it again; whatever is not one of our own objects is a pasted secret, since earlier versions kept those alone. */
export function readSecret(text: string): KeptSecret {
  if (text.startsWith('{')) {
    try {
      const written = Written.safeParse(JSON.parse(text));
      if (written.success) return written.data;
    } catch {
      // no JSON: pasted
    }
  }
  return { kind: 'token', token: text };
}
