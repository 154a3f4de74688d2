import fs from 'node:fs';
import path from 'node:path';
import { makeCore, type Core } from '../../../electron/core/core.ts';
import { makeNodeHost } from '../../../electron/core/node-host.ts';
import { readAndCheck } from '../../../electron/core/operations/draft-operations.ts';
import { contract } from '../../../shared/contract.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Json } from '../../../shared/json-pointer.ts';
import { idOf, makeExistingRequest, makePlan, makeRequest } from '../../support/packets.ts';
import { mutatedJsonText } from './mutate.ts';
import { pick, type FuzzParser } from './parser.ts';

const DAY = '2026-11-22';
const fixed = { '/id': idOf(1) };
const samples: readonly Json[] = [
  makeRequest({ ...fixed, '/preCheck/askedAt': DAY }),
  makeRequest({ ...fixed, '/preCheck/askedAt': DAY, '/company/vatId': 'PL5260001246' }, 3),
  makeExistingRequest({ ...fixed, '/preCheck/askedAt': DAY }),
  makePlan(fixed),
];

/** Fails where the app failed itself; what it refuses is fine. */
function assertAnswered(answer: Result<unknown>): void {
  if (!answer.ok && answer.error.code === 'internal')
    throw new Error(`an operation failed: ${JSON.stringify(answer.error)}`);
}

/** Packets that a profile gets before a new one is begun, so that a case stays fast. */
const PACKETS_PER_PROFILE = 300;

/** The reading of packet files, and their way into a profile. */
export function packetParsers(profileDir: string): FuzzParser[] {
  let open: Promise<Core> | undefined;
  let packets = 0;

  /** The operations on a real profile; after many packets on a new one. */
  async function core(): Promise<Core> {
    packets += 1;
    if (packets % PACKETS_PER_PROFILE === 0) {
      await (await open)?.close();
      open = undefined;
      for (const name of fs.readdirSync(profileDir))
        fs.rmSync(path.join(profileDir, name), { recursive: true });
    }
    open ??= makeCore(makeNodeHost({ profileDir, version: '0.0.0' }), 'write');
    return open;
  }

  return [
    {
      name: 'packet',
      weight: 320,
      make: (random) => mutatedJsonText(pick(random, samples), random),
      run(input) {
        const answer = readAndCheck(String(input), DAY);
        contract.checkPacket.output.parse(answer);
        JSON.stringify(answer);
      },
    },
    {
      name: 'packet into a profile',
      weight: 15,
      make: (random) => mutatedJsonText(pick(random, samples), random),
      async run(input) {
        const { desk } = await core();
        const text = String(input);
        const checked = await desk.checkPacket({ text });
        assertAnswered(checked);
        const added = await desk.addPackets({ files: [{ file: 'packet.json', text }] });
        assertAnswered(added);
        assertAnswered(await desk.importFile({ file: 'packet.json', data: Buffer.from(text) }));
        if (!added.ok) return;
        for (const { id } of added.value.added) {
          assertAnswered(await desk.showPacket({ id }));
          assertAnswered(await desk.exportPackets({ ids: [id] }));
          assertAnswered(await desk.finalizePackets({ ids: [id] }));
          assertAnswered(await desk.withdrawPackets({ ids: [id] }));
          assertAnswered(await desk.deletePackets({ ids: [id] }));
        }
        assertAnswered(await desk.listPackets({}));
      },
    },
  ];
}
