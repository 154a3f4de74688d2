import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import type { Host } from '../host.ts';
import type { Store } from '../store/store.ts';

export type PrivacyOperationsDeps = { host: Host; store: Store; changed(): void };

/** What is stored about the people of a customer, and erasing it. */
export const makePrivacyOperations = (_deps: PrivacyOperationsDeps) => ({
  exportPerson({ customerId }: ParsedInput<'exportPerson'>): Output<'exportPerson'> {
    throw new DeskError('not-found', { id: customerId });
  },
  eraseCustomer({ customerId }: ParsedInput<'eraseCustomer'>): Output<'eraseCustomer'> {
    throw new DeskError('not-found', { id: customerId });
  },
  readRetention(): Output<'readRetention'> {
    return { months: null, due: [] };
  },
  setRetention(_input: ParsedInput<'setRetention'>): Output<'setRetention'> {
    throw new DeskError('internal');
  },
  readAudit(_input: ParsedInput<'readAudit'>): Output<'readAudit'> {
    return { items: [], nextCursor: null };
  },
});
