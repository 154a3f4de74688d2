import type { Output } from '../../../shared/contract.ts';
import type { Host, Logger } from '../host.ts';
import { unlessDamaged } from '../store/sealed-table.ts';
import type { Store } from '../store/store.ts';
import { DAY_MS } from './calendar-day.ts';
import { deleteDraft } from './filing-operations.ts';

/** How long a draft stays in the trash, in days. */
const TRASH_DAYS = 30;

export type SessionDeps = { host: Pick<Host, 'clock'> & { log: Logger }; store: Store };

/**
 * Deletes what has been in the trash for 30 days. The clock alone empties no trash: what counts is the time of the
 * last thing that was recorded before this start, so a clock that jumped ahead deletes nothing at the first start.
 */
function emptyTrash(store: Store, now: Date): void {
  const lastRecorded = store.audit.lastAt();
  if (lastRecorded === null) return;
  const seen = Math.min(now.getTime(), Date.parse(lastRecorded));
  const limit = new Date(seen - TRASH_DAYS * DAY_MS).toISOString();
  for (const id of store.filing.inTrashBefore(limit)) {
    if (isWholeDraft(store, id)) deleteDraft(store, id, now.toISOString());
  }
}

/** False also for what is damaged: that is for a person to look at, and must not keep the app from starting. */
function isWholeDraft(store: Store, id: string): boolean {
  const isWhole = unlessDamaged(
    () =>
      store.filing.of(id).place === 'trash' &&
      !!store.drafts.find(id) &&
      !store.outbox.find(id) &&
      !store.custody.isFrozen(id),
  );
  return isWhole ?? false;
}

/** A run of the app on a profile: notes its start and end, so that the next one knows whether it was cut short. */
export function startSession({ host, store }: SessionDeps) {
  const recovery = store.write((): Output<'readRecovery'> => {
    const now = host.clock.now();
    emptyTrash(store, now);
    const cutShort = store.sessions.start(now.toISOString(), store.versions.lastSeq());
    if (!cutShort) return null;
    const drafts = store.versions
      .editedSince(cutShort.firstVersion)
      .flatMap(({ draftId, changes, lastAt }) => {
        const row = store.drafts.find(draftId);
        return row ? [{ id: draftId, title: row.title, changes, lastAt }] : [];
      });
    return { startedAt: cutShort.startedAt, drafts };
  });
  return {
    recovery,
    /** Notes that the run ended well. A disk that takes nothing more must not keep the app from closing. */
    end(): void {
      try {
        store.write(() => store.sessions.end(host.clock.now().toISOString()));
      } catch (error) {
        host.log('warn', 'the end of the session was not noted', { error: String(error) });
      }
    },
  };
}
