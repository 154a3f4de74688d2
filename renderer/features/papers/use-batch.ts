import { useEffect, useRef, useState } from 'react';
import type * as z from 'zod';
import type { HostContract } from '../../../shared/contract.ts';
import type { OperationError } from '../../../shared/errors.ts';
import type { Language } from '../../../shared/language.ts';
import { useDesk } from '../../app/desk-context.ts';

/** What a person wants of several summaries; without a language each is in its contact person's. */
export type BatchWish = { merged: boolean; language?: Language; withNotes: boolean };

export type BatchResult = z.output<HostContract['savePdfs']['output']>;

export type BatchState =
  | { is: 'asked'; error: OperationError | null }
  /** `done` is null until the place is known. */
  | { is: 'running'; done: number | null; total: number; isStopping: boolean }
  | { is: 'over'; report: BatchResult & { files: string[] } };

const ASKED: BatchState = { is: 'asked', error: null };

/** Runs the writing of several summaries and follows how far it is. */
export function useBatch(ids: string[]) {
  const desk = useDesk();
  const [wish, setWish] = useState<BatchWish>({ merged: false, withNotes: false });
  const [state, setState] = useState<BatchState>(ASKED);
  const job = useRef('');

  useEffect(
    () =>
      desk.onEvent((event) => {
        if (event.type !== 'job-progress' || event.job !== job.current) return;
        setState((now) => (now.is === 'running' ? { ...now, done: event.done, total: event.total } : now));
      }),
    [desk],
  );

  const start = async (): Promise<void> => {
    job.current = crypto.randomUUID();
    setState({ is: 'running', done: null, total: ids.length, isStopping: false });
    const answer = await desk.savePdfs({ ids, ...wish, job: job.current });
    if (!answer.ok) setState({ is: 'asked', error: answer.error });
    else if (answer.value.files === null) setState(ASKED);
    else setState({ is: 'over', report: { ...answer.value, files: answer.value.files } });
  };

  const stop = async (): Promise<void> => {
    setState((now) => (now.is === 'running' ? { ...now, isStopping: true } : now));
    const answer = await desk.cancelJob({ job: job.current });
    if (!answer.ok) setState((now) => (now.is === 'running' ? { ...now, isStopping: false } : now));
  };

  return {
    wish,
    setWish,
    state,
    start: () => void start(),
    stop: () => void stop(),
    back: () => setState(ASKED),
  };
}
