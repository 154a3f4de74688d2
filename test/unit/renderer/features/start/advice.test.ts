import { describe, expect, it } from 'vitest';
import {
  adviceOf,
  managementOf,
  noWishes,
  withWish,
  type Wishes,
} from '../../../../../renderer/features/start/advice.ts';

const wishes = (...ticked: (keyof Wishes)[]): Wishes =>
  ticked.reduce((before, name) => withWish(before, name, true), noWishes);

describe('the recommended method', () => {
  it.each([
    [[], 'method-1', 'none'],
    [['managesIndependently'], 'method-1', 'method-1'],
    [['needsSeparateOrganization'], 'method-1', 'method-1'],
    [['managesIndependently', 'needsSeparateOrganization'], 'method-1', 'method-1'],
    [['partnerManagesFully'], 'method-2', 'method-2'],
    [['partnerManagesPartially'], 'method-2', 'method-2'],
    [['needsSeparateOrganization', 'partnerManagesFully'], 'method-1', 'mixed.separate'],
    [
      ['managesIndependently', 'needsSeparateOrganization', 'partnerManagesPartially'],
      'method-1',
      'mixed.separate',
    ],
    [['managesIndependently', 'partnerManagesPartially'], 'method-2', 'mixed.partial'],
    [['managesIndependently', 'partnerManagesFully'], 'method-1', 'mixed.full'],
  ] as const)('for %j is %s, because of %s', (ticked, method, reason) => {
    expect(adviceOf(wishes(...ticked))).toEqual({ method, reason });
  });
});

describe('the partner', () => {
  it('manages either fully or partially, as was ticked last', () => {
    expect(wishes('partnerManagesFully', 'partnerManagesPartially')).toEqual(
      wishes('partnerManagesPartially'),
    );
    expect(wishes('partnerManagesPartially', 'partnerManagesFully')).toEqual(wishes('partnerManagesFully'));
  });

  it('keeps one statement when the other is unticked', () => {
    const full = wishes('partnerManagesFully');
    expect(withWish(full, 'partnerManagesPartially', false)).toEqual(full);
  });

  it('manages partially where nothing else was said', () => {
    expect(managementOf(noWishes)).toBe('partial');
    expect(managementOf(wishes('partnerManagesFully'))).toBe('full');
  });
});
