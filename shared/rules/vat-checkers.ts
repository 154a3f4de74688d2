import { checkVAT, countries as jsvatCountries } from 'jsvat';
import * as AT from 'stdnum/lib/cjs/at/uid.js';
import * as BE from 'stdnum/lib/cjs/be/vat.js';
import * as BG from 'stdnum/lib/cjs/bg/vat.js';
import * as CH from 'stdnum/lib/cjs/ch/uid.js';
import * as CY from 'stdnum/lib/cjs/cy/vat.js';
import * as CZ from 'stdnum/lib/cjs/cz/dic.js';
import * as DE from 'stdnum/lib/cjs/de/vat.js';
import * as DK from 'stdnum/lib/cjs/dk/cvr.js';
import * as EE from 'stdnum/lib/cjs/ee/kmkr.js';
import * as ES from 'stdnum/lib/cjs/es/nif.js';
import * as FI from 'stdnum/lib/cjs/fi/alv.js';
import * as FR from 'stdnum/lib/cjs/fr/tva.js';
import * as GB from 'stdnum/lib/cjs/gb/vat.js';
import * as GR from 'stdnum/lib/cjs/gr/vat.js';
import * as HR from 'stdnum/lib/cjs/hr/oib.js';
import * as HU from 'stdnum/lib/cjs/hu/anum.js';
import * as IE from 'stdnum/lib/cjs/ie/vat.js';
import * as IT from 'stdnum/lib/cjs/it/iva.js';
import * as LT from 'stdnum/lib/cjs/lt/pvm.js';
import * as LU from 'stdnum/lib/cjs/lu/tva.js';
import * as LV from 'stdnum/lib/cjs/lv/pvn.js';
import * as MT from 'stdnum/lib/cjs/mt/vat.js';
import * as NL from 'stdnum/lib/cjs/nl/btw.js';
import * as NO from 'stdnum/lib/cjs/no/mva.js';
import * as PL from 'stdnum/lib/cjs/pl/nip.js';
import * as PT from 'stdnum/lib/cjs/pt/nif.js';
import * as RO from 'stdnum/lib/cjs/ro/cui.js';
import * as SE from 'stdnum/lib/cjs/se/vat.js';
import * as SI from 'stdnum/lib/cjs/si/ddv.js';
import * as SK from 'stdnum/lib/cjs/sk/dph.js';

/*
 * Two libraries check a VAT ID and either may accept it, since each rejects real numbers: stdnum every Bulgarian
 * number of nine digits from 4 to 8, jsvat some British and Maltese ones. Where one of them is known to look
 * away, it is not asked, or the number is refused here.
 */

type Stdnum = Pick<typeof DE, 'validate'>;

// prettier-ignore
const stdnum: { readonly [country: string]: Stdnum } = {
  AT, BE, BG, CH, CY, CZ, DE, DK, EE, ES, FI, FR, GB, GR, HR,
  HU, IE, IT, LT, LU, LV, MT, NL, NO, PL, PT, RO, SE, SI, SK,
  LI: CH,
};

/** What is wrong about a VAT ID: its check digit, its length, or its form. */
export type VatFault = 'checksum' | 'length' | 'format';

const faults: { readonly [error: string]: VatFault } = {
  InvalidChecksum: 'checksum',
  InvalidLength: 'length',
};

/** What no tax office gives out, though a library accepts it; of canonical numbers. */
const neverGivenOut: { readonly [country: string]: RegExp } = {
  DE: /^DE0/,
  DK: /^DK0/,
  GB: /^GB(?!GD|HA)[A-Z]{2}\d{3}$/,
  NL: /B00$/,
};

/** French keys with letters, which jsvat takes unseen. */
const JSVAT_LOOKS_AWAY = /^FR(?!\d\d)/;

function isValidInJsvat(number: string, country: string): boolean {
  const rules = jsvatCountries.filter(({ codes }) => codes[0] === (country === 'LI' ? 'CH' : country));
  return !JSVAT_LOOKS_AWAY.test(number) && checkVAT(number, rules).isValid;
}

/** The number as the libraries want it, from a compact VAT ID. */
function canonical(vatId: string, country: string): string {
  const body = vatId.replace(/^(?:CHE|[A-Z]{2})/, '');
  switch (country) {
    case 'BE':
      return `BE${body.padStart(10, '0')}`;
    case 'CH':
    case 'LI':
      return `CHE${body.replace(/(?:HR)?(?:MWST|TVA|IVA|TPV|VAT)$/, '')}`;
    case 'GR':
      return `EL${body.padStart(9, '0')}`;
    case 'NL':
      return /^\d+B\d\d$/.test(body) ? `NL${body.padStart(12, '0')}` : vatId;
    case 'NO':
      return `${body.replace(/MVA$/, '')}MVA`;
    default:
      return country + body;
  }
}

/** What is wrong about a compact VAT ID of a country (ISO code, XI numbers as GB); null where it is right or cannot be checked. */
export function findVatFault(vatId: string, country: string): VatFault | null {
  const checker = stdnum[country];
  if (checker === undefined) return null;
  const number = canonical(vatId, country);
  if (neverGivenOut[country]?.test(number)) return 'format';
  const { error } = checker.validate(number);
  if (error === undefined || isValidInJsvat(number, country)) return null;
  return faults[error.name] ?? 'format';
}
