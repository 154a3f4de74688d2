import type { Output, ParsedInput } from '../../../shared/contract.ts';
import type { MessageKey } from '../../../shared/messages/translate.ts';
import type { Host } from '../host.ts';
import type { Store } from '../store/store.ts';
import { dayOf } from './calendar-day.ts';
import { conditionsOf } from './filing-operations.ts';
import { listedCustomers } from './lists/listed-customers.ts';
import { listedAudit, listedSyncLog } from './lists/listed-logs.ts';
import { listedOutbox } from './lists/listed-outbox.ts';
import { listedRequests } from './lists/listed-requests.ts';
import type { ListedRows } from './lists/listed-rows.ts';
import { makeListWords, type ListWords } from './lists/list-words.ts';
import { statisticsOf } from './lists/statistics.ts';
import { writeTable } from './lists/write-table.ts';
import { zipPackets } from './lists/zip-packets.ts';

export type ListDeps = { host: Pick<Host, 'clock'>; store: Store };

/** Lists as files, packets as a zip, and the figures about all requests. */
export function makeListOperations({ host, store }: ListDeps) {
  const today = (): string => dayOf(host.clock.now());

  function seqsOf({ ids, filter = {}, sort = 'newest' }: ParsedInput<'countList'>): number[] {
    if (ids) return [...new Set(ids)].map((id) => store.drafts.get(id).seq);
    return store.seqs({ ...conditionsOf(filter, host.clock), sort });
  }

  function listed(wish: ParsedInput<'countList'>, words: ListWords): ListedRows {
    switch (wish.list) {
      case 'requests':
        return listedRequests(store, seqsOf(wish), words);
      case 'customers':
        return listedCustomers(store, words);
      case 'outbox':
        return listedOutbox(store, words);
      case 'sync-log':
        return listedSyncLog(store, words);
      case 'audit':
        return listedAudit(store, words);
    }
  }

  return {
    async exportList(wish: ParsedInput<'exportList'>): Promise<Output<'exportList'>> {
      const words = makeListWords(wish.language);
      const name = words.say('list-files', `sheet.${wish.list}` satisfies MessageKey<'list-files'>);
      const list = store.read(() => listed(wish, words));
      return {
        fileName: `${name} ${today()}.${wish.format}`,
        ...(await writeTable(store, list, wish.format, name)),
      };
    },

    countList: (wish: ParsedInput<'countList'>): Output<'countList'> =>
      store.read(() => ({ rows: listed(wish, makeListWords('en')).count })),

    async exportZip({ ids, language }: ParsedInput<'exportZip'>): Promise<Output<'exportZip'>> {
      const name = makeListWords(language).say('list-files', 'file.zip');
      return { fileName: `${name} ${today()}.zip`, data: await zipPackets(store, ids) };
    },

    readStatistics: (): Output<'readStatistics'> =>
      store.read(() => statisticsOf(store.statistics.requests(), store.statistics.plans(), host.clock.now())),
  };
}
