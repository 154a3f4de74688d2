import { queryOptions } from '@tanstack/react-query';
import type { WindowDesk } from '../../../shared/contract.ts';
import { valueOf } from '../../app/desk-failure.ts';

/** Everything about keys stands under one name, so that a change makes all of it stale. */
export const KEYS = ['hand-over-keys'] as const;

export const ownKeyQuery = (desk: WindowDesk) =>
  queryOptions({ queryKey: [...KEYS, 'own'], queryFn: () => valueOf(desk.readOwnKey({})) });

export const colleaguesQuery = (desk: WindowDesk) =>
  queryOptions({
    queryKey: [...KEYS, 'colleagues'],
    queryFn: async () => (await valueOf(desk.listColleagues({}))).colleagues,
  });

/** Stands under `packets`, so that core's events make it stale. */
export const custodyQuery = (desk: WindowDesk, id: string) =>
  queryOptions({ queryKey: ['packets', 'custody', id], queryFn: () => valueOf(desk.readCustody({ id })) });
