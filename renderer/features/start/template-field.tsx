import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useStartText } from './use-start-text.ts';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { keys } from '../../app/desk-queries.ts';

type TemplateFieldProps = { templateId: string | null; onChange: (templateId: string | null) => void };

/** A template to start from; nothing where there are none. */
export function TemplateField({ templateId, onChange }: TemplateFieldProps) {
  const text = useStartText();
  const desk = useDesk();
  const { data } = useQuery({ queryKey: keys.templates, queryFn: () => valueOf(desk.listTemplates({})) });
  if (!data || data.templates.length === 0) return null;
  return (
    <NativeSelect
      aria-label={text('template.label')}
      title={text('template.why')}
      value={templateId ?? ''}
      data={[
        { value: '', label: text('template.none') },
        ...data.templates.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
    />
  );
}
