import { useSyncExternalStore } from 'react';

/** Where the window is. The address's hash holds it, so back, forward and reload work. */
export type Route =
  { page: 'requests' } | { page: 'request'; id: string } | { page: 'outbox' } | { page: 'settings' };

/** The link to a place. */
export const hrefOf = (route: Route): string =>
  route.page === 'request' ? `#/requests/${encodeURIComponent(route.id)}` : `#/${route.page}`;

/** The place a hash names; the list of requests for anything unknown. */
export function routeOf(hash: string): Route {
  const [page, id] = hash.replace(/^#\//, '').split('/');
  if (page === 'outbox' || page === 'settings') return { page };
  if (page === 'requests' && id) return { page: 'request', id: safelyDecoded(id) };
  return { page: 'requests' };
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
};

/** The hash of the address, following it. */
export const useHash = (): string => useSyncExternalStore(subscribe, () => window.location.hash);

export function goTo(route: Route): void {
  window.location.hash = hrefOf(route);
}
