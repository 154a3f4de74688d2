import { describe, expect, it } from 'vitest';
import type { ListView } from '../../../../../../renderer/app/desk-queries.ts';
import {
  ALL_CURRENT,
  cleared,
  isNarrowed,
  isSameView,
  setConditions,
  subjectOf,
  tidied,
  viewName,
  withMember,
  withoutCondition,
  withSubject,
} from '../../../../../../renderer/features/requests/list/list-view.ts';
import { ListFilter } from '../../../../../../shared/operations/drafts.ts';

const all: ListFilter = {
  search: 'muster',
  state: 'draft',
  place: 'archive',
  method: 'existing-organization',
  data: 'missing',
  unchangedForDays: 30,
  tag: 'Q3',
};

describe('a filter', () => {
  it('leaves a member out where it has no value, as the contract wants it', () => {
    expect(withMember(all, 'tag', undefined)).not.toHaveProperty('tag');
    expect(ListFilter.parse(withMember({}, 'unchangedForDays', 7))).toEqual({ unchangedForDays: 7 });
  });

  it('asks for one method or for plans, never for both', () => {
    expect(withSubject(all, 'plan')).toEqual({ ...withMember(all, 'method', undefined), kind: 'plan' });
    expect(withSubject({ kind: 'plan' }, 'new-organization')).toEqual({ method: 'new-organization' });
    expect(withSubject({ kind: 'plan' })).toEqual({});
    expect(subjectOf({ kind: 'plan' })).toBe('plan');
    expect(subjectOf({ kind: 'request' })).toBeUndefined();
  });

  it('names the conditions that are set in one order, and loses each of them alone', () => {
    expect(setConditions(all)).toEqual(['state', 'subject', 'data', 'unchangedForDays', 'tag']);
    for (const name of setConditions(all))
      expect(setConditions(withoutCondition(all, name))).toEqual(
        setConditions(all).filter((other) => other !== name),
      );
  });

  it('keeps only the place when it is cleared', () => {
    expect(cleared(all)).toEqual({ place: 'archive' });
    expect(cleared({ tag: 'Q3' })).toEqual({});
  });

  it('counts as narrowed by a search or a condition, not by a place', () => {
    expect(isNarrowed({ place: 'trash' })).toBe(false);
    expect(isNarrowed({ search: 'a' })).toBe(true);
    expect(isNarrowed({ tag: 'Q3' })).toBe(true);
  });
});

describe('a view', () => {
  const view = (filter: ListFilter): ListView => ({ filter, sort: 'newest' });

  it('is the same in another order of its members, with blanks around the search, and with the place spelled out', () => {
    expect(isSameView(view({ tag: 'a', state: 'draft' }), view({ state: 'draft', tag: 'a' }))).toBe(true);
    expect(isSameView(view({ search: ' a ' }), view({ search: 'a' }))).toBe(true);
    expect(isSameView(ALL_CURRENT, view({ place: 'current' }))).toBe(true);
  });

  it('is another one with another filter, place or order', () => {
    expect(isSameView(ALL_CURRENT, view({ tag: 'a' }))).toBe(false);
    expect(isSameView(ALL_CURRENT, view({ place: 'trash' }))).toBe(false);
    expect(isSameView(ALL_CURRENT, { filter: {}, sort: 'name' })).toBe(false);
  });

  it('asks for no search where only blanks were typed', () => {
    expect(tidied(view({ search: '   ' }))).toEqual(ALL_CURRENT);
  });

  it('is remembered by what it shows', () => {
    expect(viewName(view({ search: ' a' }))).toBe(viewName(view({ search: 'a' })));
    expect(viewName(view({ search: 'a' }))).not.toBe(viewName(view({ tag: 'a' })));
  });
});
