import type { Promises } from '../../electron/core/practice-desk/promises.ts';

/**
 * The kinds of desks that help desks fall into. None refuses a second request with the same external id: where a client
 * sends twice without being kept from it by the desk's key, there are two tickets.
 */
export const deskKinds = {
  'key and look-up': { keys: 'for-ever', lookup: 'strong', uniqueIds: false },
  'look-up only': { keys: 'none', lookup: 'strong', uniqueIds: false },
  'key of 2 h only': { keys: { lifeSeconds: 7200 }, lookup: 'none', uniqueIds: false },
  neither: { keys: 'none', lookup: 'none', uniqueIds: false },
} as const satisfies Record<string, Promises>;
export type DeskKind = keyof typeof deskKinds;
export const deskKindNames = Object.keys(deskKinds) as DeskKind[];

/** True where only a person can find out what became of a submission, so that being asked is right. */
export const mayAsk = (kind: DeskKind): boolean => deskKinds[kind].lookup === 'none';
