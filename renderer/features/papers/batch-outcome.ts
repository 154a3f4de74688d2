import type { AreaText } from '../../i18n/use-text.ts';
import type { BatchResult } from './use-batch.ts';

type Outcome = {
  tone: 'done' | 'warning' | 'error' | 'info';
  title: string;
  help: string | null;
  /** The file that holds all, or the folder of the files; null where there is none. */
  place: string | null;
};

const folderOf = (file: string): string => file.replace(/[\\/][^\\/]*$/, '');

/** What came of writing so many summaries, in words that promise no more than what is on the disk. */
export function batchOutcome(
  { files, isCancelled, failed }: BatchResult & { files: string[] },
  isMerged: boolean,
  total: number,
  text: AreaText<'papers'>,
): Outcome {
  const count = files.length;
  const [first] = files;
  const place = first === undefined ? null : isMerged ? first : folderOf(first);
  if (isCancelled) {
    const help = count === 0 ? text('batch.stopped.none') : text('batch.stopped.some', { count, total });
    return { tone: 'info', title: text('batch.stopped'), help, place };
  }
  if (count === 0) return { tone: 'error', title: text('batch.none'), help: null, place };
  if (failed.length > 0)
    return { tone: 'warning', title: text('batch.partly', { count, total }), help: null, place };
  const title = isMerged ? text('batch.done.merged') : text('batch.done.separate', { count });
  return { tone: 'done', title, help: null, place };
}
