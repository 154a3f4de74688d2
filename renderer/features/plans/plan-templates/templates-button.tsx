import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useAreaText } from '../../../i18n/use-text.ts';
import { usePlanEditor } from '../plan-editor.ts';

const TemplatesDialog = lazy(() => import('./templates-dialog.tsx'));

/** Opens the templates; there is nothing to apply one to without a project and a person. */
export function TemplatesButton() {
  const text = useAreaText('plans');
  const { facts, isEditable } = usePlanEditor();
  const [isOpen, setOpen] = useState(false);
  const { projects, people } = facts.plan;
  if (!isEditable || projects.length === 0 || people.length === 0) return null;
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {text('templates.open')}
      </Button>
      <Suspense>{isOpen && <TemplatesDialog onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
