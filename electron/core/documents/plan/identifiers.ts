import { createHash } from 'node:crypto';

const PLAIN = /^[a-zA-Z0-9-]+(?:_[a-zA-Z0-9-]+)*$/;
const LONGEST = 100;
/** Names of devices, which Windows takes for no file. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * A name for a thing of a plan that every language takes: letters, digits, `_` and `-`, beginning with a letter. It
 * follows from the keys alone, so that it stays when others come or go; other keys never give the same name.
 */
export function identifierOf(...keys: string[]): string {
  const name = keys.join('__');
  if (keys.every((key) => PLAIN.test(key)) && /^[a-z]/i.test(name) && name.length <= LONGEST) return name;
  const hash = createHash('sha256').update(JSON.stringify(keys)).digest('hex').slice(0, 12);
  const rest = name.replaceAll(/[^a-zA-Z0-9-]+/g, '_').replaceAll(/^[^a-zA-Z]+|_+$/g, '');
  // Two underscores in a row stand before the hash only here: no plain key has an empty part.
  return `${(rest || 'item').slice(0, LONGEST - 14)}__${hash}`;
}

/** The same as the name of a file without its ending: some systems keep letter case apart no more than devices. */
export function fileNameOf(key: string): string {
  const name = identifierOf(key);
  return name === name.toLowerCase() && !DEVICE.test(name) ? name : identifierOf(key, '');
}
