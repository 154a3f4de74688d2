import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import type { Host } from '../host.ts';
import type { Store } from '../store/store.ts';
import type { Scheduler } from '../submit/scheduler.ts';

export type HandOverDeps = {
  host: Pick<Host, 'clock' | 'channel'>;
  store: Store;
  scheduler: Scheduler;
  changed(): void;
};

/** What a person carries to the desk, and what they say of it. */
export function makeHandOverOperations({ store }: HandOverDeps) {
  return {
    async writeHandOver({ id }: ParsedInput<'writeHandOver'>): Promise<Output<'writeHandOver'>> {
      store.drafts.get(id);
      throw new DeskError('not-submitted', { id });
    },
    async makeMail({ id }: ParsedInput<'makeMail'>): Promise<Output<'makeMail'>> {
      store.drafts.get(id);
      throw new DeskError('not-submitted', { id });
    },
    confirmDelivery({ id }: ParsedInput<'confirmDelivery'>): Output<'confirmDelivery'> {
      store.drafts.get(id);
      throw new DeskError('not-to-confirm', { id });
    },
  };
}
