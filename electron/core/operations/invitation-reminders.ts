import type { Reminder } from '../../../shared/operations/follow-up.ts';
import type { Clock } from '../host.ts';
import type { Store } from '../store/store.ts';
import { DAY_MS, dayFrom, dayOf, daysBetween } from './calendar-day.ts';

/** Calendar days after which an invitation that nobody used is worth a word, the later one first. */
const STEPS = [14, 7] as const;
/** Most reminders at once; the oldest invitations come first. */
const MAX_REMINDERS = 1000;

/**
 * Invitations that the contact person has not used: one reminder from the 7th day on, another from the 14th, which
 * takes the place of the first. A request that the desk ended without success, or that lies in the trash, needs none.
 */
export function invitationReminders(store: Store, clock: Clock): Reminder[] {
  const now = clock.now();
  const today = dayOf(now);
  // A day more than asked for: the time of an invitation may be of another zone.
  const before = new Date(now.getTime() - 5 * DAY_MS).toISOString();
  return store.reminders.unusedInvitations(before, MAX_REMINDERS).flatMap(({ packetId, at }): Reminder[] => {
    const since = dayFrom(at);
    if (since === null) return [];
    const days = daysBetween(since, today);
    const afterDays = STEPS.find((step) => days >= step);
    if (afterDays === undefined || store.reminders.isDismissed(packetId, afterDays)) return [];
    if (store.tickets.find(packetId)?.status?.category === 'failed') return [];
    if (store.filing.of(packetId).place === 'trash') return [];
    const { title } = store.drafts.get(packetId);
    return [{ packetId, title, kind: 'invitation-unused', afterDays, days, since: at }];
  });
}
