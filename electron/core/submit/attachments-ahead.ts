import type { Store } from '../store/store.ts';
import type { Submission } from '../store/submissions.ts';
import type { Attachment } from './channel.ts';

export type AttachmentsAheadDeps = {
  store: {
    outbox: Pick<Store['outbox'], 'idsInStates' | 'find'>;
    submissions: Pick<Store['submissions'], 'get'>;
  };
  makeAttachments(submission: Submission): Promise<Attachment[]>;
};

/**
 * Gives a submission's files, and makes those of the one that waits behind it meanwhile, so that making and sending
 * overlap. A submission never changes, and its files follow from it alone: made too early is only made in vain.
 */
export function makeAttachmentsAhead({ store, makeAttachments }: AttachmentsAheadDeps) {
  let ahead: { of: Submission; made: Promise<Attachment[]> } | undefined;
  /** The ids that waited when it was last looked, in the order of finalizing, and how many are behind us. */
  let queue: string[] = [];
  let done = 0;

  /** The submission that waits behind an item; null where there is none, or none that can be read now. */
  function findNext(id: string): Submission | null {
    if (queue[done] !== id) {
      queue = store.outbox.idsInStates(['waiting']);
      done = queue.indexOf(id);
    }
    done += 1;
    const next = queue[done];
    const entry = next === undefined ? undefined : store.outbox.find(next);
    const submission = entry?.state === 'waiting' ? store.submissions.get(entry.submissionSeq) : undefined;
    return submission?.attachmentIds === null ? submission : null;
  }

  function makeAhead(submission: Submission): void {
    const made = makeAttachments(submission);
    made.catch(() => undefined); // told to whoever asks for it
    ahead = { of: submission, made };
  }

  /** What was made ahead of this very submission: an erased one may have had its number. */
  const madeAhead = ({ seq, id, frozenAt }: Submission): Promise<Attachment[]> | undefined =>
    ahead?.of.seq === seq && ahead.of.id === id && ahead.of.frozenAt === frozenAt ? ahead.made : undefined;

  return (submission: Submission): Promise<Attachment[]> => {
    const made = madeAhead(submission) ?? makeAttachments(submission);
    ahead = undefined;
    try {
      const next = findNext(submission.id);
      if (next) makeAhead(next);
    } catch {
      // Its own turn comes, and meets what is wrong with it.
    }
    return made;
  };
}
