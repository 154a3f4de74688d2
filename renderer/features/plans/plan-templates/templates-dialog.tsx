import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDesk } from '../../../app/desk-context.ts';
import { valueOf } from '../../../app/desk-failure.ts';
import { keys } from '../../../app/desk-queries.ts';
import { useAreaText, useText } from '../../../i18n/use-text.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { ApplyTemplate } from './apply-template.tsx';
import { TemplateList } from './template-list.tsx';
import classes from './plan-templates.module.css';

/** Templates of roles: one is chosen, filled with projects and people, looked at and applied. */
export default function TemplatesDialog({ onClose }: { onClose: () => void }) {
  const text = useAreaText('plans');
  const windowText = useText();
  const desk = useDesk();
  const { data, error, refetch } = useQuery({
    queryKey: keys.planTemplates,
    queryFn: () => valueOf(desk.listPlanTemplates({})),
  });
  const templates = data?.templates ?? [];
  const [key, setKey] = useState<string | null>(null);
  const chosen = templates.find((template) => template.key === key) ?? templates[0];
  return (
    <Modal
      opened
      onClose={onClose}
      title={text('templates.title')}
      size="xl"
      centered
      lockScroll={false}
      closeButtonProps={{ 'aria-label': windowText('action.close') }}
    >
      {error && <ErrorNotice error={error.error} onRetry={() => void refetch()} />}
      {chosen && (
        <div className={classes.dialog}>
          <TemplateList templates={templates} chosen={chosen.key} onChoose={setKey} />
          <ApplyTemplate key={chosen.key} template={chosen} onClose={onClose} />
        </div>
      )}
    </Modal>
  );
}
