import { describe, expect, it } from 'vitest';
import {
  decodeText,
  needsPlace,
  placeInName,
  withPlace,
} from '../../../../../../renderer/features/plans/plan-state/state-file.ts';
import { planFacts } from '../../../../../../shared/plan/plan-facts.ts';
import { readPlan } from '../../../../../../shared/plan/read-plan.ts';

const facts = planFacts(
  readPlan({
    folders: [{ key: 'f-muster' }, { key: 'both' }],
    projects: [{ key: 'shop-prod' }, { key: 'both' }, { key: 'v1.2' }],
  }),
  '2026-11-23',
);
const members = [{ subject: 'eva@muster.example', role: 'reader' }];
const list = JSON.stringify(members);

describe('a file with the current state', () => {
  it.each([list, '[]', ` \n${list}`])('needs a place where it only lists members: %j', (text) => {
    expect(needsPlace({ name: 'x.json', text })).toBe(true);
  });

  it.each([
    JSON.stringify({ scope: { type: 'project', key: 'a' }, members }),
    JSON.stringify([{ ...members[0], scope: { type: 'project', key: 'a' } }]),
    JSON.stringify([{ ...members[0], resourceId: 'x', resourceType: 'project' }]),
    JSON.stringify([{ projectId: 'x', name: 'y' }]),
    'scope;subject;role\nshop-prod;eva@muster.example;reader',
    '[ not JSON',
    '["text"]',
    '',
  ])('needs none where its content says it, or is no list of members: %j', (text) => {
    expect(needsPlace({ name: 'x', text })).toBe(false);
    expect(withPlace({ name: 'x', text }, { type: 'project', key: 'shop-prod' })).toEqual({
      name: 'x',
      text,
    });
  });

  it.each([
    ['shop-prod.json', { type: 'project', key: 'shop-prod' }],
    ['v1.2.json', { type: 'project', key: 'v1.2' }],
    ['f-muster.json', { type: 'folder', key: 'f-muster' }],
    ['organization.json', { type: 'organization', key: '' }],
    ['shop-prod', { type: 'project', key: 'shop-prod' }],
    ['other.json', null],
    ['both.json', null],
  ])('is of the place that its name says: %s', (name, place) => {
    expect(placeInName({ name, text: list }, facts)).toEqual(place);
  });

  it('takes the place that a person chose into its content and keeps its name', () => {
    const scope = { type: 'folder', key: 'both' } as const;
    const file = withPlace({ name: 'both.json', text: list }, scope);
    expect(file.name).toBe('both.json');
    expect(JSON.parse(file.text)).toEqual({ scope, members });
  });

  it('is read as UTF-8, and as UTF-16 where Windows PowerShell wrote it', () => {
    const utf16 = Buffer.from(`\ufeff${list}ä`, 'utf16le');
    expect(decodeText(utf16)).toBe(`${list}ä`);
    expect(decodeText(utf16.swap16())).toBe(`${list}ä`);
    expect(decodeText(Buffer.from(`\ufeff${list}ä`))).toBe(`${list}ä`);
    expect(decodeText(new Uint8Array())).toBe('');
  });
});
