import type { Core } from '../../../electron/core/core.ts';
import type { Host } from '../../../electron/core/host.ts';
import type { Output } from '../../../shared/contract.ts';
import type { ErrorCode, Result } from '../../../shared/errors.ts';
import type { Finding } from '../../../shared/findings.ts';
import type { Json, JsonObject } from '../../../shared/json-pointer.ts';

import { makeRequest, type Packet } from '../../support/packets.ts';
import { valueOf } from '../../support/value-of.ts';

/** Stores packets as drafts, as the command line and the window do; answers their ids. */
export async function add(core: Core, ...packets: JsonObject[]): Promise<string[]> {
  const files = packets.map((packet, n) => ({ file: `${n}.json`, text: JSON.stringify(packet) }));
  const { added, failed } = valueOf(await core.desk.addPackets({ files }));
  if (failed.length > 0) throw new Error(JSON.stringify(failed));
  return added.map(({ id }) => id);
}

/** Stores one complete request with changed members; answers its id. */
export async function addOne(
  core: Core,
  changes: Record<string, Json | undefined> = {},
  company = 0,
): Promise<string> {
  const packet: Packet = makeRequest(changes, company);
  await add(core, packet);
  return packet.id;
}

export const edit = async (
  core: Core,
  id: string,
  members: Record<string, string | boolean | null>,
  step?: string,
): Promise<Output<'editPacket'>> =>
  valueOf(
    await core.desk.editPacket({
      id,
      changes: Object.entries(members).map(([pointer, value]) => ({ pointer, value })),
      ...(step === undefined ? {} : { step }),
    }),
  );

export const show = async (core: Core, id: string): Promise<Output<'showPacket'>> =>
  valueOf(await core.desk.showPacket({ id }));

export const packetOf = async (core: Core, id: string): Promise<JsonObject> =>
  (await show(core, id)).packet as JsonObject;

export const companyOf = async (core: Core, id: string): Promise<JsonObject> =>
  ((await packetOf(core, id)).company ?? {}) as JsonObject;

export const customerOf = async (core: Core, packetId: string): Promise<string | null> =>
  valueOf(await core.desk.showFiling({ id: packetId })).customerId;

export const finalize = async (core: Core, ...ids: string[]): Promise<Output<'finalizePackets'>['items']> =>
  valueOf(await core.desk.finalizePackets({ ids })).items;

export const browse = async (
  core: Core,
  query: Parameters<Core['desk']['browsePackets']>[0] = {},
): Promise<Output<'browsePackets'>['items']> => valueOf(await core.desk.browsePackets(query)).items;

/** A finding by its code, undefined where there is none. */
export const findingIn = (findings: readonly Finding[], code: string): Finding | undefined =>
  findings.find((finding) => finding.code === code);

/** The code that a call is refused with; undefined where it is not. */
export const refusalOf = (result: Result<unknown>): ErrorCode | undefined =>
  result.ok ? undefined : result.error.code;

/** Everything that a person could see of a profile, to tell that nothing changed. */
export async function everything(core: Core): Promise<object> {
  const items = await browse(core, { limit: 500 });
  const trash = await browse(core, { limit: 500, place: 'trash' });
  const archive = await browse(core, { limit: 500, place: 'archive' });
  const shown = await Promise.all([...items, ...trash, ...archive].map(({ id }) => show(core, id)));
  const views = valueOf(await core.desk.listViews({}));
  const templates = valueOf(await core.desk.listTemplates({}));
  const tags = valueOf(await core.desk.listTags({}));
  const customers = valueOf(await core.desk.listCustomers({}));
  return { items, trash, archive, shown, views, templates, tags, customers };
}

/** A clock that stands where a test puts it. */
export function settableClock(start = '2026-11-22T09:00:00.000Z'): Host['clock'] & { set(at: string): void } {
  let at = start;
  return {
    now: () => new Date(at),
    uptimeMs: () => 0,
    bootId: 'test',
    bootAgeMs: () => 0,
    set(next) {
      at = next;
    },
  };
}
