import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { calendarFile } from '../../../../../electron/core/documents/plan/calendar.ts';
import { makeFileWords } from '../../../../../electron/core/documents/plan/file-words.ts';
import { allUntil, canaries, canaryPlan, planWith, treeOf } from '../../../../support/canary-plan.ts';
import type { JsonObject } from '../../../../../shared/json-pointer.ts';

const TODAY = '2026-11-23';
const textOf = (packet: JsonObject): string => {
  const tree = treeOf(packet);
  return calendarFile(tree, packet, TODAY, makeFileWords('de', tree));
};
const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((event) => ({
    day: String(event.getFirstPropertyValue('dtstart')),
    summary: String(event.getFirstPropertyValue('summary')),
    description: String(event.getFirstPropertyValue('description')),
    uid: String(event.getFirstPropertyValue('uid')),
  }));

describe('the calendar', () => {
  it('has an event on the day on which a role ends, and one for the review', () => {
    const plan = { ...planWith({}, { until: '2027-03-01' }), reviewDate: '2027-01-15' };
    expect(eventsOf(textOf(plan))).toMatchObject([
      { day: '2027-01-15', summary: 'Plan prüfen: Muster AG 2026' },
      {
        day: '2027-03-01',
        summary: 'Eine Rolle endet: Muster AG 2026',
        description: 'reader: eva@muster.example, muster-shop-prod',
      },
    ]);
  });

  it('gathers the roles that end on one day', () => {
    const until = allUntil(planWith({}), () => '2027-03-01');
    const [event, ...others] = eventsOf(textOf(until));
    expect(others).toEqual([]);
    expect(event?.summary).toBe('2 Rollen enden: Muster AG 2026');
    expect(event?.description.split('\n')).toHaveLength(2);
  });

  it('is empty, but whole, where nothing ends', () => {
    expect(eventsOf(textOf(planWith({})))).toEqual([]);
  });

  it('keeps every text in its property and every line within 75 octets', () => {
    const text = textOf(allUntil(canaryPlan('END:VEVENT'), (n) => `2027-01-${10 + (n % 20)}`));
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    const events = eventsOf(text);
    expect(events).toHaveLength(20);
    const subject = canaries[3]?.replaceAll('#', 'end:vevent') ?? '';
    expect(events.some(({ description }) => description.includes(subject))).toBe(true);
  });

  it('gives an event the same id in every export, and the same plan the same bytes', () => {
    const plan = planWith({}, { until: '2027-03-01' });
    expect(textOf(structuredClone(plan))).toBe(textOf(plan));
    expect(new Set(eventsOf(textOf(plan)).map(({ uid }) => uid)).size).toBe(1);
  });
});
