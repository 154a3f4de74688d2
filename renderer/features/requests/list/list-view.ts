import type { ListFilter, ListSort } from '../../../../shared/operations/drafts.ts';
import type { ListView } from '../../../app/desk-queries.ts';

export const ALL_CURRENT: ListView = { filter: {}, sort: 'newest' };

export const SORTS = ['newest', 'changed', 'name'] as const satisfies readonly ListSort[];

/** Days without a change to choose from. */
export const AGES = [7, 14, 30, 90];

/** What the list can be narrowed by; the search and the place have a place of their own on the page. */
export type Condition = 'state' | 'subject' | 'data' | 'unchangedForDays' | 'tag';
const conditions: readonly Condition[] = ['state', 'subject', 'data', 'unchangedForDays', 'tag'];

/** Method and kind as one choice: a plan has no method. */
export const SUBJECTS = ['new-organization', 'existing-organization', 'plan'] as const;
export type Subject = (typeof SUBJECTS)[number];

export const subjectOf = ({ kind, method }: ListFilter): Subject | undefined =>
  kind === 'plan' ? 'plan' : method;

/** A filter without one of its members, or with another value of it. */
export function withMember<K extends keyof ListFilter>(
  filter: ListFilter,
  name: K,
  value: ListFilter[K] | undefined,
): ListFilter {
  const { [name]: _, ...others } = filter;
  return value === undefined ? others : { ...others, [name]: value };
}

/** A filter for requests of one method, for plans, or for both. */
export function withSubject(filter: ListFilter, subject?: Subject): ListFilter {
  const others = withMember(withMember(filter, 'kind', undefined), 'method', undefined);
  return subject === 'plan' ? withMember(others, 'kind', 'plan') : withMember(others, 'method', subject);
}

/** The conditions that are set, in the order of the page. */
export const setConditions = (filter: ListFilter): Condition[] =>
  conditions.filter((name) => (name === 'subject' ? subjectOf(filter) : filter[name]) !== undefined);

export const withoutCondition = (filter: ListFilter, name: Condition): ListFilter =>
  name === 'subject' ? withSubject(filter) : withMember(filter, name, undefined);

/** A filter without search and conditions; the place stays. */
export const cleared = ({ place }: ListFilter): ListFilter => (place ? { place } : {});

/** True where something of the place is left out. */
export const isNarrowed = (filter: ListFilter): boolean =>
  setConditions(filter).length > 0 || (filter.search ?? '') !== '';

/** The view as it is asked for and kept: the search without blanks at its ends, or without it. */
export const tidied = ({ filter, sort }: ListView): ListView => ({
  filter: withMember(filter, 'search', filter.search?.trim() || undefined),
  sort,
});

const inOrder = (filter: ListFilter): string =>
  JSON.stringify(Object.entries(filter).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** True if both show the same rows in the same order. */
export const isSameView = (a: ListView, b: ListView): boolean =>
  a.sort === b.sort &&
  inOrder({ ...tidied(a).filter, place: a.filter.place ?? 'current' }) ===
    inOrder({ ...tidied(b).filter, place: b.filter.place ?? 'current' });

/** A name for what belongs to a view in the window's memory. */
export const viewName = (view: ListView): string => `requests ${view.sort} ${inOrder(tidied(view).filter)}`;
