import type { Finding } from '../findings.ts';
import type { JsonObject } from '../json-pointer.ts';
import { countryCodeOf, isCountryCode } from './countries.ts';
import { makeFinding } from './finding.ts';
import { textAt } from './request-members.ts';
import { findVatFault } from './vat-checkers.ts';
import { vatCountries, vatCountryOf, vatPrefixOf } from './vat-countries.ts';

const POINTER = '/company/vatId';

/** Longest VAT ID that is looked at; a longer one is an error anyway. */
const MAX_CHECKED = 40;

/**
 * Findings about a compact VAT ID: warnings where length, form or check digit are wrong, an info where it is from
 * another country than the address, which can be right. A number without a prefix that we know is only looked at
 * where the country of the address has VAT IDs.
 */
export function checkVatId(packet: JsonObject): Finding[] {
  const vatId = textAt(packet, POINTER);
  if (vatId.trim() === '' || vatId.length > MAX_CHECKED) return [];
  const address = countryCodeOf(textAt(packet, '/company/address/country'));
  const format = vatCountryOf(vatId);
  if (format === null) return checkUnknownPrefix(vatId, address);
  const { country, prefix, length: expected, example } = format;
  const fault = findVatFault(vatId, country);
  const findings: Finding[] = [];
  if (fault !== null) {
    const length = vatId.length - prefix.length;
    findings.push(
      makeFinding(`vat-${fault}`, POINTER, 'warning', { country, prefix, expected, length, example }),
    );
  }
  if (address !== null && vatPrefixOf(address) !== prefix)
    findings.push(makeFinding('vat-country-differs', POINTER, 'info', { country, otherCountry: address }));
  return findings;
}

function checkUnknownPrefix(vatId: string, address: string | null): Finding[] {
  const example = address === null ? undefined : vatCountries[address]?.example;
  if (address !== null && example !== undefined)
    return [makeFinding('vat-format', POINTER, 'warning', { country: address, example })];
  const isPlausible = /^(?=.*\d)[A-Z\d]{4,20}$/.test(vatId);
  const isForeign = address !== null || isCountryCode(vatId.slice(0, 2));
  return isPlausible && isForeign
    ? [makeFinding('vat-unchecked', POINTER, 'info')]
    : [makeFinding('vat-format', POINTER, 'warning', {}, 'vat-format/unknown')];
}
