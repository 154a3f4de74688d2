import type { Finding } from '../findings.ts';
import { valueAt, type JsonObject } from '../json-pointer.ts';
import { addressFormat } from './address-formats.ts';
import { checkPostcode } from './check-postcode.ts';
import { checkVatId } from './check-vat-id.ts';
import { checkName, checkWords } from './check-words.ts';
import { countryCodeOf, isCountryCode } from './countries.ts';
import { makeFinding } from './finding.ts';
import { deriveOrganizationName, isOrganizationName } from './organization-name.ts';
import { isBlank, textAt } from './request-members.ts';

const ADDRESS = '/company/address';
const HOUSE_NUMBER = `${ADDRESS}/houseNumber`;

const PO_BOX =
  /\b(?:postfach|p\.? ?o\.? ?box|post ?box|post office box|bo[iî]te postale|b\.?p\.? ?\d+|apartado(?: de correos)?|casella postale|skrytka pocztowa|postbus|postboks|box postale)\b/i;

/** Countries where many houses have a name and no number. */
const HOUSES_WITH_NAMES: ReadonlySet<string> = new Set(['GB', 'GG', 'IE', 'IM', 'JE', 'MT']);

const USUAL_HOUSE_NUMBER = /^[\p{L}\d][\p{L}\p{M}\d ,./()+&'’#–-]*$/u;

function checkHouseNumber(packet: JsonObject, country: string | null): Finding[] {
  const street = textAt(packet, `${ADDRESS}/street`);
  const houseNumber = textAt(packet, HOUSE_NUMBER).trim();
  if (houseNumber === '') {
    if (street.trim() === '') return [];
    const text = /[^\d\s]\s+\d+ ?[a-z]?$/i.test(street.slice(-100))
      ? 'house-number-missing/in-street'
      : 'house-number-missing';
    return [makeFinding('house-number-missing', HOUSE_NUMBER, 'warning', {}, text)];
  }
  // As long as no country is told, the house may stand where it has a name.
  const mayBeName = country === null || HOUSES_WITH_NAMES.has(country);
  const isUsual = USUAL_HOUSE_NUMBER.test(houseNumber) && (/\d/.test(houseNumber) || mayBeName);
  return isUsual ? [] : [makeFinding('house-number-unusual', HOUSE_NUMBER, 'warning')];
}

function checkPoBox(packet: JsonObject): Finding[] {
  const pointer = [`${ADDRESS}/street`, HOUSE_NUMBER].find((member) =>
    PO_BOX.test(textAt(packet, member).slice(0, 500)),
  );
  return pointer === undefined ? [] : [makeFinding('po-box', pointer, 'warning')];
}

function checkCountry(packet: JsonObject, code: string | null): Finding[] {
  const pointer = `${ADDRESS}/country`;
  const country = textAt(packet, pointer);
  if (country.trim() === '' || isCountryCode(country)) return [];
  return [
    makeFinding(
      'country-unknown',
      pointer,
      'warning',
      code === null ? {} : { fix: { pointer, value: code } },
    ),
  ];
}

function checkOrganizationName(packet: JsonObject): Finding[] {
  const pointer = '/company/organizationName';
  const given = textAt(packet, pointer);
  if (given !== '' && isOrganizationName(given)) return [];
  const company = textAt(packet, '/company/name');
  const derived = deriveOrganizationName(given === '' ? company : given);
  if (given === '')
    return company.trim() === '' || derived !== null
      ? []
      : [makeFinding('organization-name-missing', pointer, 'warning')];
  const fix = derived === null ? {} : { fix: { pointer, value: derived } };
  return [makeFinding('organization-name-format', pointer, 'warning', fix)];
}

/** The members of a company that a request for a new organization needs; `''` stands for what a country has none of. */
export function requiredOfCompany(packet: JsonObject): string[] {
  const country = countryCodeOf(textAt(packet, `${ADDRESS}/country`)) ?? '';
  return ['/company/name', ...addressFormat(country).required.map((member) => `${ADDRESS}/${member}`)];
}

/** A missing VAT ID: an error without a reason, else a warning, since the provider lists it as required. */
export function checkVatIdGiven(packet: JsonObject): Finding[] {
  const pointer = '/company/vatId';
  if (!isBlank(packet, pointer)) return [];
  return isBlank(packet, '/company/vatIdMissingReason')
    ? [makeFinding('required', pointer, 'error', {}, 'required/vat-id')]
    : [makeFinding('vat-missing', pointer, 'warning')];
}

/** Findings about what is given of a company; what is missing is a question of the method. */
export function checkCompany(packet: JsonObject): Finding[] {
  const country = countryCodeOf(textAt(packet, `${ADDRESS}/country`));
  const postcode = textAt(packet, `${ADDRESS}/postcode`).trim();
  return [
    ...checkName(packet, '/company/name'),
    ...checkWords(packet, `${ADDRESS}/street`),
    ...checkWords(packet, `${ADDRESS}/city`),
    ...(valueAt(packet, ADDRESS) === undefined ? [] : checkHouseNumber(packet, country)),
    ...checkPoBox(packet),
    ...(postcode === '' || country === null ? [] : checkPostcode(postcode, country, `${ADDRESS}/postcode`)),
    ...checkCountry(packet, country),
    ...checkVatId(packet),
    ...checkOrganizationName(packet),
  ];
}
