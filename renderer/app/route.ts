import { useSyncExternalStore } from 'react';

/** Where the window is. The address's hash holds it, so back, forward and reload work. */
export type Route =
  | {
      page:
        | 'requests'
        | 'start'
        | 'customers'
        | 'outbox'
        | 'sync-log'
        | 'settings'
        | 'audit'
        | 'import'
        | 'statistics';
    }
  | { page: 'request' | 'history' | 'customer'; id: string };

/** The link to a place. */
export function hrefOf(route: Route): string {
  switch (route.page) {
    case 'request':
      return `#/requests/${encodeURIComponent(route.id)}`;
    case 'history':
      return `#/requests/${encodeURIComponent(route.id)}/history`;
    case 'customer':
      return `#/customers/${encodeURIComponent(route.id)}`;
    case 'requests':
    case 'start':
    case 'customers':
    case 'outbox':
    case 'sync-log':
    case 'settings':
    case 'audit':
    case 'import':
    case 'statistics':
      return `#/${route.page}`;
  }
}

/** The place a hash names; the list of requests for anything unknown. */
export function routeOf(hash: string): Route {
  const [page, id, part] = hash.replace(/^#\//, '').split('/');
  if (page === 'start' || page === 'outbox' || page === 'sync-log') return { page };
  if (page === 'settings' || page === 'audit') return { page };
  if (page === 'import' || page === 'statistics') return { page };
  if (page === 'customers') return id ? { page: 'customer', id: safelyDecoded(id) } : { page };
  if (page === 'requests' && id)
    return { page: part === 'history' ? 'history' : 'request', id: safelyDecoded(id) };
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

/** Shows a place, as if its link was followed. */
export function goTo(route: Route): void {
  window.location.hash = hrefOf(route);
}
