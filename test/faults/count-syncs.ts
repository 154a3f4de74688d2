import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/*
 * How often one save of a draft reaches the disk: the system calls of 100 edits, counted by strace (Linux, package
 * strace). One sync each is what a durable commit costs; none would be a promise broken by the next power cut, two
 * would be waste. `node test/faults/count-syncs.ts`
 */

const TRACER = 'strace';
const SAVES = 100;
const core = (file: string): string =>
  JSON.stringify(pathToFileURL(path.join(import.meta.dirname, '../../electron/core', file)).href);

const saving = (profileDir: string): string => `
  import fs from 'node:fs';
  import { makeCore } from ${core('core.ts')};
  import { makeNodeHost } from ${core('node-host.ts')};
  const { desk, close } = await makeCore(makeNodeHost({ profileDir: ${JSON.stringify(profileDir)}, version: '0.0.0' }), 'write');
  const { value: { id } } = await desk.createRequest({ method: 'new-organization' });
  fs.writeSync(1, 'first save');
  for (let n = 0; n < ${SAVES}; n++) {
    const { ok } = await desk.editPacket({ id, changes: [{ pointer: '/note', value: String(n) }] });
    if (!ok) throw new Error('not saved');
  }
  fs.writeSync(1, 'last save');
  await close();`;

function countSyncs(folder: string): number {
  const trace = path.join(folder, 'trace');
  const { status, stderr } = spawnSync(
    TRACER,
    ['-f', '-o', trace, '-e', 'trace=fsync,fdatasync,sync_file_range,write', process.execPath].concat([
      '--input-type=module',
      '--eval',
      saving(path.join(folder, 'profile')),
    ]),
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`the traced process ended with ${status}: ${stderr}`);
  const calls = fs.readFileSync(trace, 'utf8').split('\n');
  const from = calls.findIndex((call) => call.includes('"first save"'));
  const to = calls.findIndex((call) => call.includes('"last save"'));
  if (from < 0 || to < from) throw new Error('the trace has no saves');
  return calls.slice(from, to).filter((call) => /\b(fsync|fdatasync)\(/.test(call)).length;
}

if (spawnSync(TRACER, ['--version']).status !== 0) {
  process.stdout.write('skipped: counting syncs needs strace\n');
} else {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'onboarding-desk-syncs-'));
  try {
    const syncs = countSyncs(folder);
    process.stdout.write(`${SAVES} saves, ${syncs} syncs\n`);
    // A checkpoint, about every thousand pages of journal, syncs twice more.
    process.exitCode = syncs >= SAVES && syncs <= SAVES * 1.1 ? 0 : 1;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
