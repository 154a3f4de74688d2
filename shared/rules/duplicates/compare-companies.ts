import { companyKey, type CompanyFacts, type CompanyKey } from './company-facts.ts';
import type { Evidence } from './duplicate-evidence.ts';
import { nameSimilarity } from './name-similarity.ts';

/** `evidence` strongest first; `score` orders duplicates from 0 to 1 and is no probability. */
export type Duplicate = { evidence: Evidence[]; score: number };

/** Likeness from which a name counts where the place or the domain agrees too. */
const SIMILAR = 0.85;
/** Likeness from which a name counts alone. */
const SIMILAR_ALONE = 0.92;

/** Scores of the kinds of evidence, each with room above it for what else agrees. */
const floors = { vatId: 0.9, email: 0.75, nameAndPlace: 0.55, similarAndMore: 0.35, name: 0.2, similar: 0.1 };
/** What else agrees lifts a duplicate within its kind by less than the distance to the next one. */
const lifts = { name: 0.04, postcode: 0.03, city: 0.01, domain: 0.015 };

/** Two forms are two legal entities: the score falls by this, below a company of the same kind with the same form. */
const OTHER_FORM = 0.6;

const agrees = (a: string | null, b: string | null): boolean => a !== null && a === b;

/** A city with an addition ("Frankfurt", "Frankfurt am Main") is the same city. */
const isSameCity = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && (a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `));

function evidenceOf(a: CompanyKey, b: CompanyKey, similarity: number): Set<Evidence> {
  const sameCountry = a.country === null || b.country === null || a.country === b.country;
  const [formA, formB] = [a.name.legalForm, b.name.legalForm];
  const found: [Evidence, boolean][] = [
    ['vat-id', agrees(a.vatId, b.vatId)],
    ['email', agrees(a.email, b.email)],
    ['name', a.name.key !== '' && a.name.key === b.name.key],
    ['similar-name', similarity >= SIMILAR && a.name.key !== b.name.key],
    ['postcode', sameCountry && agrees(a.postcode, b.postcode)],
    ['city', sameCountry && isSameCity(a.city, b.city)],
    ['domain', agrees(a.domain, b.domain)],
    ['legal-form-differs', formA !== '' && formB !== '' && formA !== formB],
  ];
  return new Set(found.filter(([, holds]) => holds).map(([evidence]) => evidence));
}

/** The floor of the strongest kind of evidence; null where there is none. */
function floorOf(found: ReadonlySet<Evidence>, similarity: number): number | null {
  const hasPlace = found.has('postcode') || found.has('city');
  const hasMore = hasPlace || found.has('domain');
  if (found.has('vat-id')) return floors.vatId;
  if (found.has('email')) return floors.email;
  if (found.has('name') && hasPlace) return floors.nameAndPlace;
  if ((found.has('name') || found.has('similar-name')) && hasMore) return floors.similarAndMore;
  if (found.has('name')) return floors.name;
  return similarity >= SIMILAR_ALONE ? floors.similar : null;
}

/**
 * Whether two companies may be the same one, and why; null where nothing says so. Order: same VAT ID, same email
 * address, same name and place, similar name and place or domain, same name alone, very similar name alone. A name
 * is never proof: nobody merges by this.
 */
export function compareCompanies(first: CompanyFacts, second: CompanyFacts): Duplicate | null {
  const [a, b] = [companyKey(first), companyKey(second)];
  const similarity = nameSimilarity(a.name, b.name);
  const found = evidenceOf(a, b, similarity);
  const floor = floorOf(found, similarity);
  if (floor === null) return null;
  const lift =
    similarity * lifts.name +
    (found.has('postcode') ? lifts.postcode : 0) +
    (found.has('city') ? lifts.city : 0) +
    (found.has('domain') ? lifts.domain : 0);
  const isOtherEntity = found.has('legal-form-differs') && !found.has('vat-id');
  return { evidence: [...found], score: (floor + lift) * (isOtherEntity ? OTHER_FORM : 1) };
}
