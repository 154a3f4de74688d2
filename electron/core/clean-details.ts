import os from 'node:os';

/*
 * What of a log line's details is written down. Names, addresses, texts of people or desks and secrets come in with
 * the words of an error, so nothing is taken that does not have a form which cannot name anybody.
 */

type Details = Record<string, unknown>;

/** The kind of an error, `TypeError`, without its words. */
export const ERROR_KIND = /^(?:[A-Z][a-z]{1,20}){0,3}Error\b/;
/** Codes of Node, SQLite and the system that stand in an error's words. */
const LIBRARY_CODE = /\b(?:ERR|SQLITE)_[A-Z][A-Z_]{2,60}\b/;
/** A line of a stack: the function, and the file's last name with line and column. */
const FRAME =
  /^ {4}at (?:(?:async |new )?([\w.$<>]{1,60}) )?\(?(?:.*[/\\])?([\w.-]{1,60}:\d{1,7}:\d{1,7})\)?$/;
const MOST_FRAMES = 5;

const systemCodes = new Set(Object.keys(os.constants.errno));

/** An error, or its words with or without its stack, as kind, code and places in the app. */
function cleanError(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.name) : String(error);
  const kind = ERROR_KIND.exec(text)?.[0] ?? 'Error';
  const words = text.slice(0, 10_000).split('\n');
  const code =
    LIBRARY_CODE.exec(words[0] ?? '')?.[0] ??
    words[0]?.match(/\bE[A-Z0-9]{2,15}\b/g)?.find((word) => systemCodes.has(word));
  const frames = words.flatMap((line) => {
    const [, name, place] = FRAME.exec(line) ?? [];
    return place ? [`at ${name ? `${name} ` : ''}${place}`] : [];
  });
  return [kind, ...(code ? [code] : []), ...frames.slice(0, MOST_FRAMES)].join(' ');
}

/** Members of details that are texts, and the form that each must have. */
const forms: Record<string, RegExp> = {
  code: /^[A-Za-z0-9_-]{1,60}$/,
  version: /^\d{1,4}(\.\d{1,4}){1,3}$/,
  operation: /^[a-z][A-Za-z]{1,40}$/,
  id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  traceId: /^[\w-]{1,64}$/,
  ticketId: /^[A-Z]{0,10}[-#]?\d{1,12}$/,
  method: /^[a-z-]{1,40}$/,
  risk: /^[a-z-]{1,40}$/,
  origin: /^http:\/\/127\.0\.0\.1:\d{1,5}$/,
};

/** Places in an operation's answer: names of the contract and numbers. */
function cleanPaths(paths: unknown[]): unknown {
  const isKnown = (part: unknown) => typeof part === 'number' || /^[a-z][A-Za-z]{0,40}$/.test(String(part));
  const kept = paths.filter((path) => Array.isArray(path) && path.every(isKnown)).slice(0, 10);
  return kept.length === 0 ? undefined : kept;
}

function cleanValue(name: string, value: unknown): unknown {
  if (name === 'error') return cleanError(value);
  if (name === 'paths' && Array.isArray(value)) return cleanPaths(value);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  const form = Object.hasOwn(forms, name) ? forms[name] : undefined;
  return typeof value === 'string' && form?.test(value) ? value : undefined;
}

/** The details of a log line without what could name a person, tell a secret or show a path. What is not known is left out. */
export const cleanDetails = (details: Details): Details =>
  Object.fromEntries(
    Object.entries(details)
      .map(([name, value]) => [name, cleanValue(name, value)] as const)
      .filter(([, value]) => value !== undefined),
  );
