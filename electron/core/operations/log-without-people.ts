import { isJsonObject, type Json, type JsonObject } from '../../../shared/json-pointer.ts';
import { ERROR_KIND } from '../clean-details.ts';

/** Messages of the log are constants in small letters; what has a name, an address or a number in it does not fit. */
const PLAIN_WORDS = /^[a-z][a-z ,:'-]{0,99}$/;

/** Details that name no person, and the form that each must have. */
const details: Record<string, RegExp> = {
  code: /^[a-z0-9-]{1,60}$/,
  version: /^\d{1,4}(\.\d{1,4}){1,3}$/,
  size: /^\d{1,12}$/,
  status: /^\d{1,3}$/,
};

function lineWithoutPeople(line: string): JsonObject | null {
  let entry: Json;
  try {
    entry = JSON.parse(line) as Json;
  } catch {
    return null;
  }
  if (!isJsonObject(entry)) return null;
  const { at, level, message, error } = entry;
  if (typeof at !== 'string' || !/^[\dT:.Z-]{20,30}$/.test(at)) return null;
  if (level !== 'info' && level !== 'warn' && level !== 'error') return null;
  const kept: JsonObject = {
    at,
    level,
    message: typeof message === 'string' && PLAIN_WORDS.test(message) ? message : '(left out)',
  };
  for (const [name, form] of Object.entries(details)) {
    const value = entry[name];
    if ((typeof value === 'string' || typeof value === 'number') && form.test(String(value)))
      kept[name] = value;
  }
  const kind = typeof error === 'string' ? ERROR_KIND.exec(error)?.[0] : undefined;
  if (kind) kept['error'] = kind;
  return kept;
}

/**
 * The program's log as it can be given away: of each line the time, the level, a message without names, and the
 * details that are known to name nobody. What is not known is left out.
 * @param log lines of JSON, as `electron/main/log-file.ts` writes them
 */
export const logWithoutPeople = (log: string): string =>
  log
    .split('\n')
    .flatMap((line) => lineWithoutPeople(line) ?? [])
    .map((entry) => `${JSON.stringify(entry)}\n`)
    .join('');
