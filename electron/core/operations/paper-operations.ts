import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Output, ParsedInput } from '../../../shared/contract.ts';
import type { Implementation } from '../assemble.ts';
import { checkLogo } from '../documents/logo/check-logo.ts';
import type { SummaryInput } from '../documents/pdf/summary-pdf.ts';
import { shortId } from '../documents/request-in-words.ts';
import type { Summaries } from '../documents/summaries.ts';
import { summaryMail } from '../documents/summary-mail.ts';
import type { Host } from '../host.ts';
import type { Jobs } from '../jobs.ts';
import type { Store } from '../store/store.ts';
import { summaryInput } from './document-operations.ts';
import type { DraftOperations } from './draft-operations.ts';

export type PaperDeps = {
  host: Pick<Host, 'clock'>;
  store: Pick<Store, 'write' | 'letterhead'>;
  drafts: Pick<DraftOperations, 'view'>;
  summaries: Pick<Summaries, 'make'>;
  jobs: Jobs;
};

/** Summaries of stored packets beyond one PDF, and what heads them. */
export function makePaperOperations({
  host,
  store,
  drafts,
  summaries,
  jobs,
}: PaperDeps): Pick<
  Implementation,
  'mergePdfs' | 'makeSummaryMail' | 'readLetterhead' | 'writeLetterhead' | 'cancelJob'
> {
  return {
    async mergePdfs({ ids, job: name, ...wish }: ParsedInput<'mergePdfs'>): Promise<Output<'mergePdfs'>> {
      return jobs.run(name, async ({ signal, progress }) => {
        const letterhead = store.letterhead.read();
        const inputs: SummaryInput[] = [];
        for (const id of new Set(ids)) {
          signal.throwIfAborted();
          inputs.push(summaryInput(drafts.view(id), letterhead, wish));
          await nextTurn(); // checking a packet takes milliseconds, and other calls wait meanwhile
        }
        const { bytes, pages, title } = await summaries.make(inputs, progress, signal);
        return { title, bytes: bytes.byteLength, pages, data: bytes };
      });
    },

    async makeSummaryMail({
      id,
      ...wish
    }: ParsedInput<'makeSummaryMail'>): Promise<Output<'makeSummaryMail'>> {
      const view = drafts.view(id);
      const input = summaryInput(view, store.letterhead.read(), wish);
      const pdf = await summaries.make([input]);
      const { buildMail } = await import('../submit/channels/email/build-mail.ts');
      const mail = summaryMail({
        packet: input.packet,
        pdf,
        language: input.language,
        date: new Date(view.createdAt),
      });
      return {
        fileName: `onboarding-${shortId(id)}-summary.eml`,
        data: new Uint8Array(await buildMail(mail)),
      };
    },

    readLetterhead: () => store.letterhead.read(),

    async writeLetterhead({
      name,
      logo,
    }: ParsedInput<'writeLetterhead'>): Promise<Output<'writeLetterhead'>> {
      if (logo) await checkLogo(logo);
      return store.write(() => {
        const before = store.letterhead.read();
        const after = { name: name ?? before.name, logo: logo === undefined ? before.logo : logo };
        store.letterhead.write(after.name, after.logo, host.clock.now().toISOString());
        return after;
      });
    },

    cancelJob({ job }) {
      jobs.cancel(job);
      return {};
    },
  };
}
