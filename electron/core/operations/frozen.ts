import { DeskError } from '../../../shared/errors.ts';
import type { Finding, Severity } from '../../../shared/findings.ts';
import { makeFinding } from '../../../shared/rules/finding.ts';
import type { StoredCustody } from '../store/custody.ts';
import type { Store } from '../store/store.ts';
import { dayOf } from './calendar-day.ts';

/** By what a packet is frozen here; null where it is not handed over, or is back. */
export function frozenBy(store: Store, id: string): StoredCustody | null {
  const last = store.custody.ofPacket(id).at(-1);
  return last?.event === 'handed-over' ? last : null;
}

const paramsOf = ({ who, at }: StoredCustody): { who: string; day: string } => ({
  who,
  day: dayOf(new Date(at)),
});

/** Throws DeskError `handed-over` where somebody else has a packet to work on. */
export function assertNotFrozen(store: Store, id: string): void {
  const event = frozenBy(store, id);
  if (event) throw new DeskError('handed-over', { id, ...paramsOf(event) });
}

/** That a packet is frozen here, as a finding; none where it is not. */
export function frozenFindings(store: Store, id: string, severity: Severity): Finding[] {
  const event = frozenBy(store, id);
  return event ? [makeFinding('handed-over', '', severity, paramsOf(event))] : [];
}
