import fs from 'node:fs';
import path from 'node:path';
import { DeskError } from '../../shared/errors.ts';
import type { StateFile } from '../../shared/operations/plans.ts';
import { PACKET_MAX_LENGTH } from '../../shared/packet/packet.ts';
import { readAtMost } from '../core/read-at-most.ts';
import { writeWhole } from '../core/write-whole.ts';

/** The text of a packet file. Throws DeskError `file-unreadable`, `file-too-large`. */
export const readPacketFile = (file: string): string => readContent(file).toString('utf8');

/**
 * A file of the current state by its path. One that begins with the mark of UTF-16 is read so: that is what `>` of
 * Windows PowerShell writes. Throws DeskError `file-unreadable`, `file-too-large`.
 */
export function readStateFile(file: string): StateFile {
  const content = readContent(file);
  const isWide = content[0] === 0xff && content[1] === 0xfe;
  const text = content.toString(isWide ? 'utf16le' : 'utf8');
  if (text.length > PACKET_MAX_LENGTH)
    throw new DeskError('file-too-large', { maxMegabytes: PACKET_MAX_LENGTH / 1024 ** 2 });
  return { name: file.length > 255 ? path.basename(file) : file, text };
}

function readContent(file: string): Buffer {
  const content = readGivenFile(file, PACKET_MAX_LENGTH * 3);
  if (!content) throw new DeskError('file-too-large', { maxMegabytes: PACKET_MAX_LENGTH / 1024 ** 2 });
  return content;
}

/** A file's content; null where it has more than `most` bytes. Throws DeskError `file-unreadable`. */
export function readGivenFile(file: string, most: number): Buffer | null {
  try {
    return readAtMost(file, most);
  } catch (error) {
    throw new DeskError('file-unreadable', { file }, { cause: error });
  }
}

/** Makes a folder with those around it; step by step, since `recursive` of Node never ends below `/proc`. */
function makeFolder(folder: string): void {
  if (fs.existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  try {
    fs.mkdirSync(folder);
  } catch (error) {
    if (!fs.existsSync(folder)) throw error; // else another process made it meanwhile
  }
}

/** Writes a file for the user, in a folder that is made where it is absent; whole or not at all. Throws DeskError `file-unwritable`. */
export async function writeUserFile(file: string, content: string | Uint8Array): Promise<void> {
  try {
    makeFolder(path.dirname(path.resolve(file)));
    await writeWhole(file, content);
  } catch (error) {
    throw new DeskError('file-unwritable', { file }, { cause: error });
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for the id of a packet, as told from a file's name. */
export const isPacketId = (text: string): boolean => UUID.test(text);

/** Everything on standard input, at most 64 kB: a token or passphrase, which `flag` asked for. */
export async function readStandardInput(flag: string): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > 65_536) throw new DeskError('usage', { reason: flag });
  }
  return text.trim();
}
