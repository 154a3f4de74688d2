import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import type { PacketView, WindowDesk } from '../../../../shared/contract.ts';
import { useDesk } from '../../../app/desk-context.ts';
import { valueOf } from '../../../app/desk-failure.ts';
import { keys } from '../../../app/desk-queries.ts';
import { keepSaved } from '../../../app/packet-saves.ts';
import { useNotify } from '../../../ui/use-notify.ts';
import type { Autosave } from '../autosave.ts';
import { changedFields } from '../form-values.ts';
import { changesInWords, type ChangeWords } from '../history/change-words.ts';
import { useFieldWords } from '../use-field-words.ts';
import { jumpToField } from './field-id.ts';
import type { RequestForm } from './request-form-context.ts';
import { directionOf, takesText, type Direction } from './undo-keys.ts';

/** What was done last, in words, for as long as it is news. */
type UndoNews = { direction: Direction; changes: ChangeWords[] };

/** How long, in ms, what was undone is news. */
const NEWS_TIME = 8000;

const isMac = navigator.platform.startsWith('Mac');

const nextChangesQuery = (desk: WindowDesk, id: string) =>
  queryOptions({
    queryKey: [...keys.history(id), 'next'],
    queryFn: async () => {
      const { undo, redo } = await valueOf(desk.readHistory({ id, limit: 1 }));
      return { undo, redo };
    },
  });

/**
 * Undo and redo of saved changes, which the desk remembers over restarts, with their keys. What is typed is saved
 * first. In an input in which the person has typed since it got the focus the keys are left to the browser.
 */
export function useUndoRedo(form: RequestForm, save: Autosave) {
  const desk = useDesk();
  const client = useQueryClient();
  const notify = useNotify();
  const words = useFieldWords();
  const [news, setNews] = useState<UndoNews | null>(null);
  const { id } = form;
  const { data: next } = useQuery(nextChangesQuery(desk, id));

  const { mutate, isPending } = useMutation({
    mutationFn: async (direction: Direction) => {
      form.visits.end();
      await save.flush();
      // The indicator says why it is not saved; there is no undoing under it.
      if (save.unsaved().size > 0) return null;
      const before = client.getQueryData<PacketView>(keys.packet(id))?.packet ?? {};
      const answer = await valueOf(desk[direction === 'undo' ? 'undoPacket' : 'redoPacket']({ id }));
      return { before, answer };
    },
    onSuccess: (done, direction) => {
      if (!done) return;
      const changed = changedFields(done.before, done.answer.packet);
      const changes = changesInWords(changed, words);
      keepSaved(client, done.answer, changed);
      form.showPacket(done.answer.packet);
      setNews({ direction, changes });
      void client.invalidateQueries({ queryKey: keys.history(id) });
      const [first] = changes;
      // A field may have come or gone with the change that decides about it.
      if (first) setTimeout(() => jumpToField(first.pointer));
    },
    onError: ({ error }) => {
      void client.invalidateQueries({ queryKey: keys.history(id) });
      if (error.code !== 'nothing-to-undo') notify.failed(error.message);
    },
  });

  const step = (direction: Direction): void => {
    if (!isPending) mutate(direction);
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const direction = directionOf(event, isMac);
    const { target } = event;
    if (!direction || event.defaultPrevented || document.querySelector('[role="dialog"]')) return;
    const isElsewhere = takesText(target) && !target.closest('form');
    if (isElsewhere || (takesText(target) && form.visits.hasTyped(target))) return;
    event.preventDefault();
    step(direction);
  });
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  useEffect(() => {
    const timer = news && setTimeout(() => setNews(null), NEWS_TIME);
    return () => clearTimeout(timer ?? undefined);
  }, [news]);

  return { next, step, news };
}
