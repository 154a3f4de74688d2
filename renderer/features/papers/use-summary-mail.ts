import { useMutation } from '@tanstack/react-query';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { useNotify } from '../../ui/use-notify.ts';
import type { Wish } from './use-paper.ts';
import { usePapersText } from './use-papers-text.ts';

/** Opens a mail to the contact person with the summary attached; where no program opens it, it can be saved as a file. */
export function useSummaryMail(id: string, wish: Wish) {
  const text = usePapersText();
  const notify = useNotify();
  const desk = useDesk();
  const open = useMutation({
    mutationFn: () => valueOf(desk.openSummaryMail({ id, ...wish })),
    onSuccess: ({ opened }) => opened && notify.done(text('mail.opened')),
    onError: ({ error }) => notify.failed(error.message),
  });
  const save = useMutation({
    mutationFn: () => valueOf(desk.saveSummaryMail({ id, ...wish })),
    onSuccess: ({ file }) => {
      if (file === null) return;
      open.reset();
      notify.done(text('mail.saved', { file }));
    },
    onError: ({ error }) => notify.failed(error.message),
  });
  return {
    open: () => open.mutate(),
    isOpening: open.isPending,
    /** True after no program took it. */
    isUntaken: open.data?.opened === false,
    save: () => save.mutate(),
    isSaving: save.isPending,
  };
}
