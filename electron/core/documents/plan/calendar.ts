import { createHash } from 'node:crypto';
import { textAt } from '../pdf/summary-words.ts';
import type { JsonObject } from '../../../../shared/json-pointer.ts';
import type { FileWords } from './file-words.ts';
import type { PlanTree, TreeMember } from './plan-tree.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

type CalendarEvent = { day: string; kind: 'expiry' | 'review'; summary: string; description: string };

/**
 * A calendar (RFC 5545) with one all-day event for each day on which roles end, and one for the plan's review: the
 * provider knows no end of a role (domain facts, section 1.5), so somebody has to be reminded.
 */
export function calendarFile(tree: PlanTree, packet: JsonObject, today: string, words: FileWords): string {
  const stamp = `${today.replaceAll('-', '')}T000000Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Onboarding Desk//Plan//EN',
    'CALSCALE:GREGORIAN',
    ...eventsOf(tree, textAt(packet, '/reviewDate'), words).flatMap(({ day, kind, summary, description }) => [
      'BEGIN:VEVENT',
      `UID:${createHash('sha256')
        .update(JSON.stringify([tree.id, kind, day]))
        .digest('hex')
        .slice(0, 32)}@onboarding-desk`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
      `SUMMARY:${calendarText(summary)}`,
      `DESCRIPTION:${calendarText(description)}`,
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${calendarText(summary)}`,
      'TRIGGER:-P7D',
      'END:VALARM',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventsOf({ name, members, folders, projects }: PlanTree, reviewDate: string, { say }: FileWords) {
  const days = new Map<string, string[]>();
  const collect = (place: string, held: readonly TreeMember[]): void => {
    for (const { subject, role, until } of held)
      if (DAY.test(until))
        days.set(until, [...(days.get(until) ?? []), say('calendar.role', { subject, role, place })]);
  };
  collect(say('from-organization'), members);
  for (const folder of folders) {
    collect(say('from-folder', { name: folder.name }), folder.members);
    for (const project of folder.projects) collect(project.name, project.members);
  }
  for (const project of projects) collect(project.name, project.members);

  const events = [...days].map(([day, roles]): CalendarEvent => ({
    day,
    kind: 'expiry',
    summary: say(roles.length === 1 ? 'calendar.expiry-one' : 'calendar.expiry', {
      number: roles.length,
      name,
    }),
    description: roles.join('\n'),
  }));
  if (DAY.test(reviewDate))
    events.push({
      day: reviewDate,
      kind: 'review',
      summary: say('calendar.review', { name }),
      description: say('calendar.review-how'),
    });
  return events.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.kind < b.kind ? -1 : 1));
}

/** Section 3.3.11, TEXT; no control signs but the line end. */
const calendarText = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n]/gu, '')
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`);

/** Section 3.1: no line is longer than 75 octets, and none is parted within a letter. */
function folded(line: string): string {
  const lines: string[] = [];
  let part = '';
  let octets = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > 75) {
      lines.push(part);
      part = ' ';
      octets = 1;
    }
    part += letter;
    octets += size;
  }
  return [...lines, part].join('\r\n');
}
