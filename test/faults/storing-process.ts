import fs from 'node:fs';
import { flushCompileCache } from 'node:module';
import { createInterface } from 'node:readline';
import { makeCore } from '../../electron/core/core.ts';
import { makeNodeHost } from '../../electron/core/node-host.ts';
import type { Result } from '../../shared/errors.ts';
import { makeRequest } from '../support/packets.ts';

/*
 * The process that kill-storage.ts kills. It reads the folder of a profile from standard input, then adds a request,
 * edits its note a few times, freezes it, and goes on with the next one for ever; each change is said on standard
 * output once the core has answered it: `added|edited|frozen ID NOTE`.
 */

const say = (line: string): void => void fs.writeSync(1, `${line}\n`);

function assertDone({ ok }: Result<unknown>, what: string): void {
  if (!ok) throw new Error(`${what} was refused`);
}

say('loaded');
for await (const profileDir of createInterface(process.stdin)) {
  const { desk } = await makeCore(makeNodeHost({ profileDir, version: '0.0.0' }), 'write');
  for (let n = 1; ; n += 5) {
    const packet = makeRequest({ '/note': String(n) }, n);
    const { id } = packet;
    assertDone(
      await desk.addPackets({ files: [{ file: 'packet', text: JSON.stringify(packet) }] }),
      'adding',
    );
    say(`added ${id} ${n}`);
    for (let edit = n + 1; edit < n + 4; edit += 1) {
      assertDone(
        await desk.editPacket({ id, changes: [{ pointer: '/note', value: String(edit) }] }),
        'editing',
      );
      say(`edited ${id} ${edit}`);
    }
    const frozen = await desk.finalizePackets({ ids: [id] });
    if (!frozen.ok || frozen.value.items[0]?.state !== 'waiting') throw new Error('freezing was refused');
    say(`frozen ${id} ${n + 3}`);
    if (n === 1) flushCompileCache(); // it would be written at the end only, and this process never ends by itself
  }
}
