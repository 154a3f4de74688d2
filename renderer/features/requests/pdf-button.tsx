import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNotify } from '../../ui/use-notify.ts';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { useText } from '../../i18n/use-text.ts';

type PdfButtonProps = { id: string; before?: () => Promise<void> };

/** Saves the summary as a PDF where the person says; its language is the contact person's. */
export function PdfButton({ id, before }: PdfButtonProps) {
  const text = useText();
  const notify = useNotify();
  const desk = useDesk();
  const save = useMutation({
    mutationFn: async () => {
      await before?.();
      return valueOf(desk.savePdf({ id }));
    },
    onSuccess: ({ file }) => {
      if (file !== null) notify.done(text('pdf.saved', { file }));
    },
    onError: ({ error }) => notify.failed(error.message),
  });
  return (
    <Button variant="default" onClick={() => save.mutate()} loading={save.isPending}>
      {text('action.savePdf')}
    </Button>
  );
}
