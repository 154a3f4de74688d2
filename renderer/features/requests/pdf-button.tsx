import { Button, Menu } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useRef, useState } from 'react';
import { Language } from '../../../shared/language.ts';
import { useNotify } from '../../ui/use-notify.ts';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { useText } from '../../i18n/use-text.ts';
import { Icon } from '../../ui/icon.tsx';

// With the reader of PDFs, which is larger than the rest of the window.
const PreviewDialog = lazy(() => import('../papers/preview-dialog.tsx'));

type PdfButtonProps = {
  id: string;
  /** Awaited before the summary is made: what was typed is saved then. */
  before?: () => Promise<void>;
};

/** Shows the summary, or saves it as a PDF where the person says; in the contact person's language, unless another is chosen. */
export function PdfButton({ id, before }: PdfButtonProps) {
  const text = useText();
  const notify = useNotify();
  const desk = useDesk();
  const save = useMutation({
    mutationFn: async (language: Language | null) => {
      await before?.();
      return valueOf(desk.savePdf({ id, ...(language && { language }) }));
    },
    onSuccess: ({ file }) => {
      if (file !== null) notify.done(text('pdf.saved', { file }));
    },
    onError: ({ error }) => notify.failed(error.message),
  });
  const opener = useRef<HTMLButtonElement>(null);
  const [isShown, setShown] = useState(false);
  const close = (): void => {
    setShown(false);
    opener.current?.focus();
  };
  return (
    <Button.Group>
      <Button ref={opener} variant="default" onClick={() => setShown(true)}>
        {text('action.preview')}
      </Button>
      {isShown && (
        <Suspense fallback={null}>
          <PreviewDialog id={id} before={before} onClose={close} />
        </Suspense>
      )}
      <Button variant="default" onClick={() => save.mutate(null)} loading={save.isPending}>
        {text('action.savePdf')}
      </Button>
      <Menu position="bottom-end" withinPortal={false} transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <Button variant="default" px={8} aria-label={text('pdf.language')} disabled={save.isPending}>
            <Icon name="more" size={14} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {Language.options.map((language) => (
            <Menu.Item key={language} onClick={() => save.mutate(language)}>
              {text(`pdf.language.${language}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}
