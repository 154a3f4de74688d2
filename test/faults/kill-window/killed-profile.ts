import fs from 'node:fs';
import path from 'node:path';
import { startPracticeDesk } from '../../../electron/core/practice-desk/practice-desk.ts';
import { makeRequest, type Packet } from '../../support/packets.ts';
import { valueOf } from '../../support/value-of.ts';
import { storedProfile, withDesk } from '../../e2e/stored-profile.ts';

/** A profile with drafts, and one request that a desk has received, which is gone now; nothing is sent by itself. */
export async function makeProfileToKill(
  folder: string,
): Promise<{ profile: string; drafts: Packet[]; submitted: Packet }> {
  fs.mkdirSync(folder, { recursive: true });
  const submitted = makeRequest();
  const drafts = [1, 2, 3].map((n) => makeRequest({}, n));
  const profile = await storedProfile(folder, [submitted]);
  const practiceDesk = await startPracticeDesk({
    dataDir: path.join(folder, 'desk'),
    stepSeconds: Number.POSITIVE_INFINITY,
  });
  try {
    await withDesk(profile, async (desk) => {
      valueOf(await desk.finalizePackets({ ids: [submitted.id] }));
      valueOf(
        await desk.setChannel({ kind: 'support-api', url: practiceDesk.url, token: practiceDesk.token }),
      );
      const { sent } = valueOf(await desk.sync({}));
      if (sent !== 1) throw new Error('the desk did not receive the request');
      valueOf(await desk.setSending({ paused: true }));
      const files = drafts.map((draft) => ({ file: draft.id, text: JSON.stringify(draft) }));
      valueOf(await desk.addPackets({ files }));
    });
  } finally {
    await practiceDesk.close();
  }
  return { profile, drafts, submitted };
}
