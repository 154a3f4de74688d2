import path from 'node:path';
import { makeCore } from '../../electron/core/core.ts';
import { makeNodeHost } from '../../electron/core/node-host.ts';
import type { Desk } from '../../shared/contract.ts';
import type { Packet } from '../support/packets.ts';
import { valueOf } from '../support/value-of.ts';

/** Works on a profile as the app's core does, while no app has it open. */
export async function withDesk(profileDir: string, work: (desk: Desk) => Promise<void>): Promise<void> {
  const core = await makeCore(makeNodeHost({ profileDir, version: '0.0.0' }), 'write');
  try {
    await work(core.desk);
  } finally {
    await core.close();
  }
}

/** A new profile that holds these packets as drafts, the last one newest; `prepare` may do more before the app starts. */
export async function storedProfile(
  folder: string,
  packets: readonly Packet[],
  prepare: (desk: Desk) => Promise<void> = async () => {},
): Promise<string> {
  const profileDir = path.join(folder, 'profile');
  await withDesk(profileDir, async (desk) => {
    const files = packets.map((packet) => ({ file: packet.id, text: JSON.stringify(packet) }));
    const { failed } = valueOf(await desk.addPackets({ files }));
    if (failed.length > 0) throw new Error(JSON.stringify(failed));
    await prepare(desk);
  });
  return profileDir;
}
