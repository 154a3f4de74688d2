import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeSummaryPdfWriter } from '../../electron/core/documents/pdf/summary-pdf.ts';
import { packetFileText } from '../../shared/packet/packet.ts';
import { findProgram } from '../support/find-program.ts';
import { summarySamples } from '../support/summary-samples.ts';
import { makeChecks, say, skipWhere } from '../support/system-check.ts';
import { obstacleToValidation, validatePdfs } from '../support/vera-pdf/validate-pdfs.ts';

/*
 * Summaries of all kinds of packets against programs that share no code with the app: veraPDF for PDF/A-3a and
 * PDF/UA-1, qpdf, and poppler for the text and the attached packets; and the same bytes from two processes that differ
 * in time zone and language. `--make FOLDER` only makes the files.
 */

const { values } = parseArgs({ options: { make: { type: 'string' }, keep: { type: 'string' } } });

const fileIn = (folder: string, name: string): string => path.join(folder, `${name}.pdf`);
const sha256 = (file: string): string => createHash('sha256').update(fs.readFileSync(file)).digest('hex');

async function makeAll(folder: string, samples: typeof summarySamples): Promise<void> {
  const make = makeSummaryPdfWriter();
  for (const { name, inputs } of samples) fs.writeFileSync(fileIn(folder, name), (await make(inputs)).bytes);
}

if (values.make !== undefined) {
  // The other way round: what was made before must not matter.
  await makeAll(values.make, summarySamples.toReversed());
  process.exit();
}

const missing = ['qpdf', 'pdftotext', 'pdfdetach'].filter((program) => !findProgram(program));
skipWhere(obstacleToValidation() ?? (missing.length === 0 ? null : `${missing.join(' and ')} missing`));

const { check, close } = makeChecks();
const startedAt = performance.now();
const seconds = (): string => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;

const folder = values.keep ?? fs.mkdtempSync(path.join(os.tmpdir(), 'summary-pdfs-'));
if (values.keep === undefined)
  process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
const [here, elsewhere] = ['here', 'elsewhere'].map((name) => path.join(folder, name)) as [string, string];
for (const made of [here, elsewhere]) fs.mkdirSync(made, { recursive: true });

const other = spawn(process.execPath, [import.meta.filename, '--make', elsewhere], {
  stdio: 'inherit',
  env: { ...process.env, TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
});
const otherEnds = once(other, 'exit');
await makeAll(here, summarySamples);
const [otherStatus] = (await otherEnds) as [number | null];
check('another process makes all of them too', otherStatus === 0, otherStatus);
say(`${2 * summarySamples.length} files made after ${seconds()}`);

/** What a program prints, and whether it was content. */
function run(program: string, ...args: string[]): { isFine: boolean; printed: string } {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { isFine: status === 0 && stderr === '', printed: stdout + stderr };
}

/** The text as a person copies it, without its lines. */
const textOf = (file: string): string =>
  run('pdftotext', '-enc', 'UTF-8', '-raw', file, '-').printed.replace(/\s+/g, ' ');

/** Every attached file by its name. */
function attachmentsOf(file: string): Map<string, Buffer> {
  const into = fs.mkdtempSync(path.join(folder, 'attached-'));
  run('pdfdetach', '-saveall', '-o', into, file);
  return new Map(fs.readdirSync(into).map((name) => [name, fs.readFileSync(path.join(into, name))]));
}

for (const { name, inputs, says = [], hides = [] } of summarySamples) {
  const file = fileIn(here, name);
  const isSame = sha256(file) === sha256(fileIn(elsewhere, name));
  check(`${name}: the same bytes in another time zone, language and order`, isSame);
  const syntax = run('qpdf', '--check', file);
  check(`${name}: qpdf finds nothing`, syntax.isFine, syntax.printed);
  const text = textOf(file);
  const wrong = [
    ...says.filter((words) => !text.includes(words)),
    ...hides.filter((words) => text.includes(words)),
  ];
  check(`${name}: its text can be copied, and the notes are not in it`, wrong.length === 0, { wrong, text });
  const attached = [...attachmentsOf(file).values()].map((bytes) => bytes.toString('base64'));
  const packets = inputs.map(({ packet }) => Buffer.from(packetFileText(packet)).toString('base64'));
  const isAttached = attached.toSorted().join() === packets.toSorted().join();
  check(`${name}: ${inputs.length} packets attached, byte for byte`, isAttached);
}
say(`read after ${seconds()}`);

/* A check that cannot fail is none: one file is broken in four ways, its length unchanged. */
const whole = fs.readFileSync(fileIn(here, 'state-sent-de'), 'latin1');
const breaks: [what: string, flavour: '3a' | 'ua1' | 'both', from: RegExp, to: string][] = [
  ['says it is PDF/A-3b', '3a', /(<pdfaid:conformance>)A/, '$1B'],
  ['says nothing of PDF/UA', 'ua1', /(<pdfuaid:part>)1/, '$17'],
  ['has a heading that is none', 'both', /\/S \/H1\b/, '/S /X1'],
  ['has no language', 'ua1', /\/Lang\b/, '/Gnal'],
];
const broken = breaks.map(([what, flavour, from, to], n) => {
  const file = fileIn(folder, `broken-${n}`);
  const text = whole.replace(from, to);
  check(`a file that ${what} could be made`, text !== whole && text.length === whole.length);
  fs.writeFileSync(file, text, 'latin1');
  return { what, file, flavours: flavour === 'both' ? ['3a', 'ua1'] : [flavour] };
});
const cut = fileIn(folder, 'cut');
fs.writeFileSync(cut, whole.slice(0, -2000), 'latin1');
check('qpdf refuses a file that is cut short', !run('qpdf', '--check', cut).isFine);

const files = summarySamples.map(({ name }) => fileIn(here, name));
const verdicts = validatePdfs([...files, ...broken.map(({ file }) => file), cut], ['3a', 'ua1']);
for (const { file, flavour, isFine, failed } of verdicts.filter(({ file }) => files.includes(file)))
  check(`${path.basename(file, '.pdf')}: veraPDF passes ${flavour}`, isFine, failed);
const fails = (file: string, flavour: string): boolean =>
  verdicts.some((one) => one.file === file && one.flavour === flavour && !one.isFine);
for (const { what, file, flavours } of broken)
  for (const flavour of flavours) check(`veraPDF refuses one that ${what}: ${flavour}`, fails(file, flavour));
check('veraPDF refuses a file that is cut short', fails(cut, '3a') && fails(cut, 'ua1'));
check('veraPDF gave a verdict of every file', verdicts.length === 2 * (files.length + broken.length + 1));
const total = verdicts.reduce((sum, { checks }) => sum + checks, 0);
say(`${verdicts.length} validations with ${total} checks, ${files.length} files, ${seconds()}`);
close();
