import { createHash, randomBytes } from 'node:crypto';

/** Links that nobody used yet; an older one than these is forgotten. */
const MAX_LINKS = 10;

const makeSecret = (): string => randomBytes(24).toString('base64url');
/** Secrets are compared by their hash, so that the time it takes tells nothing about them. */
const hash = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Who may come in: each link lets one browser in, once; nothing of it is kept when the desk closes. */
export function makeEntrances() {
  const links = new Set<string>();
  const sessions = new Set<string>();
  return {
    /** The secret of a new link. */
    makeLink(): string {
      const secret = makeSecret();
      links.add(hash(secret));
      for (const oldest of [...links].slice(0, -MAX_LINKS)) links.delete(oldest);
      return secret;
    },
    /** The secret of a session for a link that was not used yet, else null. */
    enter(link: string): string | null {
      if (!links.delete(hash(link))) return null;
      const session = makeSecret();
      sessions.add(hash(session));
      return session;
    },
    isOpen: (session: string): boolean => sessions.has(hash(session)),
  };
}
export type Entrances = ReturnType<typeof makeEntrances>;
