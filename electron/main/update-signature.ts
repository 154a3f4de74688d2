import { sign, verify, type KeyObject } from 'node:crypto';

type Members = Record<string, unknown>;

const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null;

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isMembers(value) || value instanceof Date) return value;
  const names = Object.keys(value).toSorted();
  return Object.fromEntries(names.map((name) => [name, sorted(value[name])]));
}

/** What is signed of a channel's file (`latest.yml`): every member but the signature, in one order. */
function signedText(channel: Members): Buffer {
  const rest = Object.entries(channel).filter(([name]) => name !== 'signature');
  return Buffer.from(JSON.stringify(sorted(Object.fromEntries(rest))));
}

/** The Ed25519 signature of a channel's file, in base64. */
export const signChannel = (channel: Members, privateKey: KeyObject): string =>
  sign(null, signedText(channel), privateKey).toString('base64');

/** True where a channel's file carries the signature of whoever has the private key to this public one. */
export function isSignedChannel(channel: Members, publicKey: KeyObject): boolean {
  const { signature, files } = channel;
  if (typeof signature !== 'string' || !Array.isArray(files) || files.length === 0) return false;
  return verify(null, signedText(channel), publicKey, Buffer.from(signature, 'base64'));
}
