import type { Finding } from '../../../../shared/findings.ts';
import {
  pointerParts,
  valueAt,
  withValueAt,
  type Json,
  type JsonObject,
} from '../../../../shared/json-pointer.ts';
import * as request from '../../../../shared/packet/request.ts';
import type { ColumnMember } from '../../../../shared/packet/table-headings.ts';
import { checkPostcode } from '../../../../shared/rules/check-postcode.ts';
import { cleanLine } from '../../../../shared/rules/clean-text.ts';
import { textAt } from '../../../../shared/rules/request-members.ts';
import { countryInCell } from './country-in-cell.ts';
import { tableFinding } from './table-finding.ts';

/** What a row says, by pointer; blank cells are left out. */
export type RowTexts = Map<string, string>;

const POSTCODE = '/company/address/postcode';

/** "Hauptstr. 12 a": the last word with a digit is the house number, with the one letter that may follow it. */
const HOUSE_NUMBER = /^(.*\S)\s+((?:\S*\d\S*)(?:\s+\p{L})?)$/u;

function splitStreet(text: string): [pointer: string, text: string][] {
  const [, street = text, houseNumber = ''] = HOUSE_NUMBER.exec(text) ?? [];
  return [
    ['/company/address/street', street],
    ['/company/address/houseNumber', houseNumber],
  ];
}

/** "Erika von Muster": the last word is the last name. */
function splitName(text: string): [pointer: string, text: string][] {
  const [, firstName = '', lastName = text] = /^(.*\S)\s+(\S+)$/u.exec(text) ?? [];
  return [
    ['/contact/firstName', firstName],
    ['/contact/lastName', lastName],
  ];
}

/** The texts of a row by the members of its columns; what has a column of its own counts before what was split. */
export function rowTexts(members: readonly (ColumnMember | null)[], cells: readonly string[]): RowTexts {
  const own: RowTexts = new Map();
  const split: RowTexts = new Map();
  members.forEach((member, column) => {
    const cell = cells[column]?.trim() ?? '';
    if (member === null || cell === '') return;
    if (member.startsWith('/')) own.set(member, cell);
    else
      for (const [pointer, part] of member === 'full-name'
        ? splitName(cleanLine(cell).text)
        : splitStreet(cleanLine(cell).text))
        if (part !== '') split.set(pointer, part);
  });
  return new Map([...split, ...own]);
}

const yes = new Set(['true', 'yes', 'ja', 'wahr', 'x', '1']);
const no = new Set(['false', 'no', 'nein', 'falsch', '0']);

/** What stays a text is no boolean, which its check says. */
function asBoolean(text: string): Json {
  const word = text.toLowerCase();
  if (yes.has(word)) return true;
  return no.has(word) ? false : text;
}

/** "20.11.2026" as the packet has it. */
const asDay = (text: string): string =>
  text.replace(
    /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/,
    (_, day: string, month: string, year: string) =>
      `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
  );

const oneOf =
  (options: readonly string[]) =>
  (text: string): string =>
    options.find((option) => option === text.toLowerCase()) ?? text;

/** Members that are not the text as it is typed. */
const values: ReadonlyMap<string, (text: string) => Json> = new Map<string, (text: string) => Json>([
  ['/id', (text) => text.toLowerCase()],
  ['/method', oneOf(request.Method.options)],
  ['/reason/managesIndependently', asBoolean],
  ['/reason/needsSeparateOrganization', asBoolean],
  ['/company/address/country', countryInCell],
  ['/company/emailDomains', (text) => text.split(/[\s,;]+/).filter((domain) => domain !== '')],
  ['/company/vatIdMissingReason', oneOf(request.VatIdMissingReason.options)],
  ['/contact/language', oneOf(['de', 'en'])],
  ['/existingOrganization/relation', oneOf(request.RelationType.options)],
  ['/preCheck/askedParty', oneOf(request.AskedParty.options)],
  ['/preCheck/via', oneOf(request.AskedVia.options)],
  ['/preCheck/answer', oneOf(request.PreCheckAnswer.options)],
  ['/preCheck/askedAt', asDay],
  ['/channel', oneOf(request.PacketChannel.options)],
]);

function setMember(packet: JsonObject, pointer: string, value: Json): void {
  const parts = pointerParts(pointer);
  let parent = packet;
  for (const part of parts.slice(0, -1)) parent = (parent[part] ??= {}) as JsonObject;
  parent[parts.at(-1) ?? ''] = value;
}

/** What a spreadsheet made of 01067, filled up again. */
function withPaddedPostcode(packet: JsonObject): { packet: JsonObject; findings: Finding[] } {
  const from = textAt(packet, POSTCODE);
  const country = textAt(packet, '/company/address/country');
  if (!/^\d+$/.test(from) || country === '') return { packet, findings: [] };
  const [finding] = checkPostcode(from, country, POSTCODE);
  const to = (finding?.params['fix'] as { value: string } | undefined)?.value;
  if (to === undefined) return { packet, findings: [] };
  return {
    packet: withValueAt(packet, POSTCODE, to),
    findings: [tableFinding('postcode-padded', POSTCODE, 'info', { from, to })],
  };
}

/**
 * The request that a row asks for, not yet normalised, with what was done to its values. A row that does not name a
 * method asks for a new organization, unless it says that the customer has one.
 */
export function rowPacket(id: string, texts: RowTexts): { packet: JsonObject; findings: Finding[] } {
  const packet: JsonObject = {
    format: 'onboarding-packet',
    version: 1,
    kind: 'request',
    id,
    method: 'new-organization',
  };
  for (const [pointer, text] of texts) setMember(packet, pointer, values.get(pointer)?.(text) ?? text);
  const hasOne =
    valueAt(packet, '/existingOrganization') !== undefined ||
    textAt(packet, '/preCheck/answer') === 'organization-exists';
  if (hasOne && !texts.has('/method')) packet['method'] = 'existing-organization';
  return withPaddedPostcode(packet);
}
