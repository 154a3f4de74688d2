import type { QueryClient } from '@tanstack/react-query';
import type { Output, PacketView, WindowDesk } from '../../shared/contract.ts';
import type { Finding } from '../../shared/findings.ts';
import type { JsonObject } from '../../shared/json-pointer.ts';
import type { PacketKind } from '../../shared/packet/packet.ts';
import { textAt } from '../../shared/rules/request-members.ts';
import { makeDraftSaves, type DraftSaves } from '../features/requests/draft-saves.ts';
import { keys } from './desk-queries.ts';

/** What cleaning says about a text only once, in the answer to its saving: the stored text is clean. */
const REPAIRS = new Set(['text-invisible', 'email-repaired', 'vat-prefix-added']);

/** The title as the desk derives it from the packet: the company's name, or a plan's own. */
const titleOf = (kind: PacketKind, packet: PacketView['packet']): string =>
  textAt(packet as JsonObject, kind === 'request' ? '/company/name' : '/name');

/**
 * Puts what the desk answered to a change of a packet into the cache; a reading that began before is dropped, it may
 * be older. Repairs are kept until their field is changed again.
 */
export function keepSaved(
  client: QueryClient,
  { id, savedAt, packet, findings }: Output<'editPacket'>,
  changes: readonly { pointer: string }[],
): void {
  const changed = new Set(changes.map(({ pointer }) => pointer));
  void client.cancelQueries({ queryKey: keys.packet(id) });
  client.setQueryData<PacketView>(
    keys.packet(id),
    (view) => view && { ...view, packet, findings, title: titleOf(view.kind, packet), updatedAt: savedAt },
  );
  client.setQueryData<Finding[]>(keys.repairs(id), (before = []) => [
    ...before.filter(({ pointer }) => !changed.has(pointer)),
    ...findings.filter(({ code, pointer }) => REPAIRS.has(code) && changed.has(pointer)),
  ]);
}

/** Autosaves through the desk, whose answers go into the cache. */
export const makePacketSaves = (desk: Pick<WindowDesk, 'editPacket'>, client: QueryClient): DraftSaves =>
  makeDraftSaves(desk.editPacket, (answer, changes) => keepSaved(client, answer, changes));
