import { isJsonObject, type Json, type JsonObject } from '../../../shared/json-pointer.ts';
import { below, pick, type Random } from './parser.ts';

/** What breaks parsers: ends of ranges, other types, other alphabets, code of any kind. */
const words: readonly string[] = [
  '',
  ' ',
  '\u0000',
  '\ufeff',
  '\ud800',
  '\udfff\ud800',
  '\u202e\u0645\u0631\u062d\u0628\u0627',
  '👩🏽‍🚀',
  'ﬀﷺ',
  'ß'.repeat(40),
  '\r\n',
  '\r\nX-Injected: 1\r\n\r\n',
  '=HYPERLINK("http://x.example","y")',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '<!--',
  '&#0;&#x10ffff;&#xd800;&amp',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'https://user:pass@[::1]:99999/%zz?#',
  '../../../../tmp/x',
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  '9007199254740993',
  '-1',
  '1e999',
  'NaN',
  '0x10',
  'Wed, 21 Oct 9999 07:28:00 GMT',
  'Sun, 06 Nov 1994 08:49:37 GMT',
  '2026-02-30T25:61:61Z',
  '+275760-09-13T00:00:00.001Z',
  '1;2,3=4"',
  'W/"12-gzip"',
  '=?utf-8?B?////?=',
  '=?x-unknown?Q?=ZZ?=',
  '(a+)+$',
  '%c0%ae%ff',
  '~1~0~2/',
  'DE',
  'ATU46674503',
  '[SSD-1] (#12)',
];

const values: readonly Json[] = [
  null,
  true,
  false,
  0,
  -0,
  -1,
  0.1,
  1e308,
  -1e308,
  2 ** 53 + 2,
  2 ** 31,
  [],
  {},
  [[]],
  [null],
  [{}],
  { id: {} },
  { length: -1 },
  { toString: 1 },
];

/** A text of one kind or another; seldom a very long one. */
export function makeText(random: Random): string {
  const kind = random();
  if (kind < 0.6) return pick(random, words);
  if (kind < 0.63) return pick(random, words).repeat(1 + below(random, 3000));
  return Array.from({ length: below(random, 24) }, () =>
    random() < 0.7
      ? String.fromCharCode(32 + below(random, 95))
      : String.fromCharCode(below(random, 0x1_00_00)),
  ).join('');
}

const nested = (depth: number): Json =>
  Array.from({ length: depth }).reduce<Json>((inner, _, n) => (n % 2 ? [inner] : { a: inner }), null);

function makeValue(random: Random): Json {
  const kind = random();
  if (kind < 0.5) return makeText(random);
  if (kind < 0.9) return pick(random, values);
  return kind < 0.98 ? nested(below(random, 80)) : nested(200);
}

/** Sets a member as JSON.parse does, so that one named `__proto__` is a member like any other. */
const withMember = (object: JsonObject, name: string, value: Json): JsonObject =>
  JSON.parse(
    `{${[...Object.entries(object).filter(([other]) => other !== name), [name, value] as const]
      .map(([key, of]) => `${JSON.stringify(key)}:${JSON.stringify(of)}`)
      .join()}}`,
  ) as JsonObject;

/** Changes one place of a JSON value: another value, another type, gone, doubled, renamed, or in another place. */
function mutateJson(value: Json, random: Random): Json {
  const goesIn = random() < 0.8;
  if (Array.isArray(value) && value.length > 0 && goesIn) {
    const at = below(random, value.length);
    if (random() < 0.15) return value.toSpliced(at, 1);
    if (random() < 0.15) return [...value, ...value].slice(0, 400);
    return value.with(at, mutateJson(value[at] ?? null, random));
  }
  if (isJsonObject(value) && Object.keys(value).length > 0 && goesIn) {
    const name = pick(random, Object.keys(value));
    const { [name]: member = null, ...others } = value;
    if (random() < 0.12) return others;
    if (random() < 0.08) return withMember(others, pick(random, words), member);
    if (random() < 0.08)
      return withMember(value, random() < 0.5 ? '__proto__' : makeText(random), makeValue(random));
    return withMember(value, name, mutateJson(member, random));
  }
  if (typeof value === 'string' && random() < 0.5) return mutateText(value, random);
  return makeValue(random);
}

/** Changes a text, or bytes as latin1 text, in one to three places: cut out, put in, doubled, a bit flipped, cut off. */
export function mutateText(
  text: string,
  random: Random,
  insert: (random: Random) => string = makeText,
): string {
  let changed = text;
  for (let left = 1 + below(random, 3); left > 0; left -= 1) {
    const at = below(random, changed.length + 1);
    const end = Math.min(changed.length, at + 1 + below(random, 12));
    const [before, part, after] = [changed.slice(0, at), changed.slice(at, end), changed.slice(end)];
    const kind = random();
    if (kind < 0.25) changed = before + after;
    else if (kind < 0.55) changed = before + insert(random) + after;
    else if (kind < 0.65) changed = before + part + part.repeat(below(random, 5)) + after;
    else if (kind < 0.9 && part !== '')
      changed =
        before + String.fromCharCode(part.charCodeAt(0) ^ (1 << below(random, 7))) + part.slice(1) + after;
    else if (kind < 0.95) changed = before;
    else changed = before + after + part;
  }
  return changed;
}

/** The text of a changed JSON value; sometimes the text itself is changed too, so that it is no JSON any more. */
export function mutatedJsonText(value: Json, random: Random): string {
  let changed = value;
  for (let left = 1 + below(random, 4); left > 0; left -= 1) changed = mutateJson(changed, random);
  const text = JSON.stringify(changed);
  return random() < 0.15 ? mutateText(text, random) : text;
}
