import type { FastifyRequest } from 'fastify';
import type { Entrances } from './entrances.ts';

export type Refusal = 'foreign' | 'not-entered';

/** Cookies do not know ports, so the name does: two desks on one computer do not shut each other out. */
export const cookieName = (origin: string): string => `trainer-${new URL(origin).port}`;

function cookieOf({ headers }: FastifyRequest, name: string): string {
  const entries = (headers.cookie ?? '').split(';').map((entry) => entry.trim());
  return entries.find((entry) => entry.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
}

/** True for an exchange that another page set off; a page of another port on this computer counts as another. */
function isForeign(request: FastifyRequest, origin: string, mayBeLinked: boolean): boolean {
  const { host, origin: from, 'sec-fetch-site': site } = request.headers;
  // A name that a foreign DNS server resolves to this computer arrives with that name.
  if (host !== new URL(origin).host) return true;
  const isReading = request.method === 'GET';
  if (isReading ? from !== undefined && from !== origin : from !== origin) return true;
  return !(site === undefined || site === 'same-origin' || (isReading && (site === 'none' || mayBeLinked)));
}

/**
 * Why an exchange with the trainer's page is refused, or null. `entrance` is the link's own address, which any
 * program may lead to.
 */
export function refusalOf(
  request: FastifyRequest,
  { origin, entrances, isOpenToAll }: { origin: string; entrances: Entrances; isOpenToAll: boolean },
): Refusal | null {
  if (isForeign(request, origin, isOpenToAll)) return 'foreign';
  if (isOpenToAll || entrances.isOpen(cookieOf(request, cookieName(origin)))) return null;
  return 'not-entered';
}
