import type { Core } from '../../../electron/core/core.ts';
import type { Input, Output } from '../../../shared/contract.ts';
import { openCore } from '../../support/cores.ts';
import { valueOf } from '../../support/value-of.ts';

export const PASSPHRASE = 'correct horse battery';

/** A profile of somebody with a name. */
export async function laptopOf(name: string, ...options: Parameters<typeof openCore>): Promise<Core> {
  const core = await openCore(...options);
  valueOf(await core.desk.nameOwnKey({ name }));
  return core;
}

export const keyOf = async (core: Core): Promise<string> => valueOf(await core.desk.readOwnKey({})).key;

type Made = Output<'handOver'>;

/** Hands packets over to another laptop's own key. */
export const handOverTo = async (from: Core, to: Core, ...ids: string[]): Promise<Made> =>
  valueOf(await from.desk.handOver({ ids, to: { colleague: await keyOf(to) }, note: 'Bitte' }));

export const handOverWith = async (
  from: Core,
  ids: string[],
  to: Input<'handOver'>['to'] = { passphrase: PASSPHRASE, name: 'Bea' },
): Promise<Made> => valueOf(await from.desk.handOver({ ids, to }));

export const eventsOf = async (core: Core, id: string): Promise<string[]> =>
  valueOf(await core.desk.readCustody({ id })).events.map(({ event, who }) => `${event} ${who}`);

export const isFrozen = async (core: Core, id: string): Promise<boolean> =>
  valueOf(await core.desk.readCustody({ id })).isFrozen;
