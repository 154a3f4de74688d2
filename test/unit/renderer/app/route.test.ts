import { describe, expect, it } from 'vitest';
import { hrefOf, routeOf, type Route } from '../../../../renderer/app/route.ts';

describe('routes', () => {
  it('come back from the links that lead to them', () => {
    const routes: Route[] = [
      { page: 'requests' },
      { page: 'request', id: '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d11' },
      { page: 'start' },
      { page: 'history', id: '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d11' },
      { page: 'customers' },
      { page: 'customer', id: '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d12' },
      { page: 'outbox' },
      { page: 'sync-log' },
      { page: 'settings' },
      { page: 'audit' },
    ];
    expect(routes.map((route) => routeOf(hrefOf(route)))).toEqual(routes);
  });
  it('lead to the requests where the address is unknown', () => {
    expect(['', '#', '#/nowhere', '#/requests/'].map(routeOf)).toEqual(
      Array.from({ length: 4 }, () => ({ page: 'requests' })),
    );
  });
  it('take a garbled id as it is instead of failing', () => {
    expect(routeOf('#/requests/%E0%A4%A')).toEqual({ page: 'request', id: '%E0%A4%A' });
  });
});
