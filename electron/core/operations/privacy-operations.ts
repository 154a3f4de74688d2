import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import { textAt } from '../../../shared/rules/request-members.ts';
import type { Host } from '../host.ts';
import { eraseRequestsAtDesk, readRequestsAtDesk } from '../practice-desk/data-of-requests.ts';
import { cleanUpErased } from '../store/clean-up-erased.ts';
import { eraseCustomer, isOnItsWay } from '../store/erase-customer.ts';
import { unlessDamaged } from '../store/sealed-table.ts';
import type { Store } from '../store/store.ts';
import { monthsBefore } from './calendar-day.ts';
import { personData } from './person-data.ts';

export type PrivacyOperationsDeps = {
  host: Pick<Host, 'clock' | 'log'>;
  store: Store;
  changed(): void;
};

/** Most customers whose time is over that are named at once, the first ended first. */
const MAX_DUE = 1000;

/**
 * Takes what was erased out of the files, where that is still to be done: the practice desk's data, then the bytes of
 * the profile. A failure keeps nobody from working: it stays due, and the next start tries again.
 */
export function finishErasing({ host, store }: Pick<PrivacyOperationsDeps, 'host' | 'store'>): void {
  if (!store.profile.isCleanUpDue()) return;
  try {
    const packets = store.erasures.readable().filter(({ kind }) => kind !== 'customer');
    const { files, key } = store.connection;
    const ids = packets.map(({ id }) => id);
    eraseRequestsAtDesk(files.practiceDesk, ids, host.clock.now().toISOString(), key);
    cleanUpErased(store);
  } catch (error) {
    host.log('warn', 'what was erased is not out of the files yet', {
      code: error instanceof DeskError ? error.code : 'internal',
      error: String(error),
    });
  }
}

/** What is stored about the people of a customer, and erasing it. */
export function makePrivacyOperations({ host, store, changed }: PrivacyOperationsDeps) {
  const now = (): string => host.clock.now().toISOString();
  const atPracticeDesk = (ids: string[]): unknown[] =>
    readRequestsAtDesk(store.connection.files.practiceDesk, ids, store.connection.key);

  return {
    exportPerson({ customerId }: ParsedInput<'exportPerson'>): Output<'exportPerson'> {
      return store.write(() => {
        const data = personData(store, customerId, now(), atPracticeDesk);
        store.audit.record('exported', null, now(), { customer: customerId });
        return data;
      });
    },

    eraseCustomer({ customerId }: ParsedInput<'eraseCustomer'>): Output<'eraseCustomer'> {
      // Also where the clean-up after it cannot be done: what is deleted is overwritten at once.
      store.connection.db.pragma('secure_delete = ON');
      try {
        const erasedPackets = store.write(() => {
          const moving = store.filing.ofCustomer(customerId).filter((id) => isOnItsWay(store, id));
          if (moving.length > 0) throw new DeskError('erase-refused', { count: moving.length });
          return eraseCustomer(store, customerId, now());
        });
        finishErasing({ host, store });
        changed();
        return { erasedPackets };
      } finally {
        store.connection.db.pragma('secure_delete = OFF');
      }
    },

    readRetention(): Output<'readRetention'> {
      return store.read(() => {
        const months = store.profile.retentionMonths();
        if (months === null) return { months, due: [] };
        const before = monthsBefore(host.clock.now(), months).toISOString();
        const due = store.endedCustomers.before(before, MAX_DUE).flatMap(({ customerId, completedAt }) => {
          const company = unlessDamaged(() => store.customers.get(customerId).company);
          const at = new Date(completedAt);
          return company && !Number.isNaN(at.getTime())
            ? [{ customerId, name: textAt(company, '/name'), completedAt: at.toISOString() }]
            : [];
        });
        return { months, due };
      });
    },

    setRetention({ months }: ParsedInput<'setRetention'>): Output<'setRetention'> {
      store.write(() => store.profile.setRetentionMonths(months));
      changed();
      return {};
    },

    readAudit({ cursor, limit }: ParsedInput<'readAudit'>): Output<'readAudit'> {
      return store.read(() => {
        const entries = store.audit.page(cursor ?? Number.MAX_SAFE_INTEGER, limit + 1);
        const items = entries.slice(0, limit).map((entry) => {
          const { packetId } = entry;
          const title = packetId === null ? null : unlessDamaged(() => store.drafts.find(packetId)?.title);
          return Object.assign(entry, { title: title ?? null });
        });
        return { items, nextCursor: entries.length > limit ? (items.at(-1)?.seq ?? null) : null };
      });
    },
  };
}
