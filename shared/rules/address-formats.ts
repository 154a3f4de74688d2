import addressFormats from './address-formats.json' with { type: 'json' };

export type AddressMember = 'street' | 'houseNumber' | 'postcode' | 'city' | 'country';

/** What a country calls its postcode. */
export type PostcodeLabel = 'postal' | 'zip' | 'pin' | 'eircode';

export type AddressFormat = {
  /** The boxes of a form in the country's own order; without `postcode` where the country has none. */
  order: AddressMember[];
  /** The members that a request needs (packet format, section 3). */
  required: AddressMember[];
  postcodeLabel: PostcodeLabel;
  postcodeExample: string | null;
  /** Source of a regular expression for the whole postcode; null where the country has no postcodes. */
  postcodePattern: string | null;
};

type Entry = { order: string; postcode?: string; example?: string; label?: string };

const entries: { [code: string]: Entry } = addressFormats.countries;
const members: { [letter: string]: AddressMember[] } = {
  A: ['street', 'houseNumber'],
  Z: ['postcode'],
  C: ['city'],
};

/** The German order, for a country that is not given yet. */
const unknown: Entry = { order: 'AZC' };

/** How addresses of a country are written; `country` is an ISO 3166-1 alpha-2 code, any other text gives the German order with a postcode of any form. */
export function addressFormat(country: string): AddressFormat {
  const known = Object.hasOwn(entries, country) ? entries[country] : undefined;
  const { order, postcode, example, label } = known ?? unknown;
  const hasPostcode = order.includes('Z');
  return {
    order: [...[...order].flatMap((letter) => members[letter] ?? []), 'country'],
    required: ['street', ...(hasPostcode ? (['postcode'] as const) : []), 'city', 'country'],
    postcodeLabel: (label as PostcodeLabel | undefined) ?? 'postal',
    postcodeExample: example ?? null,
    postcodePattern: postcode ?? null,
  };
}
