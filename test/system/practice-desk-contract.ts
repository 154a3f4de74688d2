import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startPracticeDesk } from '../../electron/core/practice-desk/practice-desk.ts';
import { findProgram } from '../support/find-program.ts';
import { fillDesk } from './fill-desk.ts';
import { makeTestableDocument } from './testable-document.ts';

/*
 * A contract tester (specmatic) makes requests up from the OpenAPI document, right ones and wrong ones, and compares
 * what the practice desk answers with the document. The desk is one that takes any key and every id twice, because
 * the tester cannot know that a key belongs to a body; everything else is the desk as partners get it.
 */

const VERSION = '2.55.1';
/** How many ways to leave optional members out are tried of one call; all of them would be thousands. */
const MAX_COMBINATIONS = '4';
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The tester's program, 85 MB, which npm brings; kept beside other things that can be made anew. */
function fetchTester(): string {
  const folder = path.resolve(import.meta.dirname, `../../node_modules/.cache/specmatic-${VERSION}`);
  const jar = path.join(folder, 'package/specmatic.jar');
  if (fs.existsSync(jar)) return jar;
  fs.mkdirSync(folder, { recursive: true });
  const run = (command: string, ...args: string[]): void => {
    const { status } = spawnSync(command, args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) throw new Error(`${command} ${args[0] ?? ''} failed`);
  };
  run('npm', 'pack', `specmatic@${VERSION}`, '--silent');
  run('tar', '-xzf', `specmatic-${VERSION}.tgz`, 'package/specmatic.jar', 'package/LICENSE');
  fs.rmSync(path.join(folder, `specmatic-${VERSION}.tgz`));
  return jar;
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-contract-'));
const desk = await startPracticeDesk({
  dataDir: path.join(folder, 'desk'),
  stepSeconds: Infinity,
  promises: { keys: 'none', uniqueIds: false },
});
try {
  const { origin } = new URL(desk.url);
  const known = await fillDesk(desk);
  fs.writeFileSync(path.join(folder, 'openapi.json'), JSON.stringify(makeTestableDocument(known)));
  fs.writeFileSync(
    path.join(folder, 'specmatic.json'),
    JSON.stringify({
      version: 2,
      contracts: [{ provides: ['openapi.json'] }],
      security: { OpenAPI: { securitySchemes: { token: { type: 'bearer', token: desk.token } } } },
    }),
  );
  const reportFile = path.join(folder, 'report.txt');
  const report = fs.openSync(reportFile, 'w');
  const tester = spawn(
    findProgram('java') ?? '',
    ['-jar', fetchTester(), 'test', '--config=specmatic.json', `--testBaseURL=${origin}`],
    {
      cwd: folder,
      stdio: ['ignore', report, report],
      env: {
        ...process.env,
        SPECMATIC_GENERATIVE_TESTS: 'true',
        MAX_TEST_REQUEST_COMBINATIONS: MAX_COMBINATIONS,
        SPECMATIC_DISABLE_TELEMETRY: 'true',
      },
    },
  );
  const [code] = (await once(tester, 'exit')) as [number | null];
  fs.closeSync(report);
  const text = fs.readFileSync(reportFile, 'utf8');
  const [, run = 0, succeeded = 0, failed = 0] = (
    /^Tests run: (\d+), Successes: (\d+), Failures: (\d+)/m.exec(text) ?? []
  ).map(Number);
  // Of a failed test the tester names the request and what was wrong with the answer, after all exchanges.
  if (code !== 0 || failed > 0) say(text.slice(-20_000));
  say(`specmatic ${VERSION}: ${run} generated tests, ${succeeded} passed, ${failed} failed`);
  if (code !== 0 || run === 0 || failed > 0) process.exitCode = 1;
} finally {
  await desk.close();
  fs.rmSync(folder, { recursive: true, force: true });
}
