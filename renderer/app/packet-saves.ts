import type { QueryClient } from '@tanstack/react-query';
import type { PacketView, WindowDesk } from '../../shared/contract.ts';
import type { Finding } from '../../shared/findings.ts';
import { makeDraftSaves, type DraftSaves } from '../features/requests/draft-saves.ts';
import { keys } from './desk-queries.ts';

/** What cleaning says about a text only once, in the answer to its saving: the stored text is clean. */
const REPAIRS = new Set(['text-invisible', 'email-repaired', 'vat-prefix-added']);

/**
 * Autosaves through the desk, whose answers go into the cache; a reading that began before the save is dropped, it
 * may be older. Repairs are kept until their field is changed again.
 */
export const makePacketSaves = (desk: Pick<WindowDesk, 'editPacket'>, client: QueryClient): DraftSaves =>
  makeDraftSaves(desk.editPacket, ({ id, savedAt, packet, findings }, changes) => {
    const changed = new Set(changes.map(({ pointer }) => pointer));
    void client.cancelQueries({ queryKey: keys.packet(id) });
    client.setQueryData<PacketView>(
      keys.packet(id),
      (view) => view && { ...view, packet, findings, updatedAt: savedAt },
    );
    client.setQueryData<Finding[]>(keys.repairs(id), (before = []) => [
      ...before.filter(({ pointer }) => !changed.has(pointer)),
      ...findings.filter(({ code, pointer }) => REPAIRS.has(code) && changed.has(pointer)),
    ]);
  });
