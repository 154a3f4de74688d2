import { Radio } from '@mantine/core';
import type { PlanTemplate } from '../../../../shared/plan/plan-template.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { useDeskAction } from '../../requests/use-desk-action.ts';
import classes from './plan-templates.module.css';
import { useTemplateWords } from './use-template-words.ts';

type TemplateListProps = {
  templates: readonly PlanTemplate[];
  chosen: string;
  onChoose: (key: string) => void;
};

/** The templates, each with the roles that it gives; one's own can be deleted. */
export function TemplateList({ templates, chosen, onChoose }: TemplateListProps) {
  const text = useAreaText('plans');
  const { nameOf, rolesOf } = useTemplateWords();
  const remove = useDeskAction((desk, key: string) => desk.deletePlanTemplate({ key }));
  return (
    <fieldset className={classes.templates}>
      <legend>{text('templates.which')}</legend>
      {templates.map((template) => (
        <div key={template.key} className={classes.template}>
          <Radio
            name="template"
            value={template.key}
            label={nameOf(template)}
            description={template.slots.map(rolesOf).join(' · ')}
            checked={template.key === chosen}
            onChange={() => onChoose(template.key)}
            {...(template.key === chosen && { 'data-autofocus': true })}
          />
          {!template.builtIn && (
            <ConfirmButton
              size="xs"
              label={text('templates.delete')}
              question={text('templates.delete.question', { name: template.name })}
              consequence={text('templates.delete.consequence')}
              loading={remove.isPending}
              onConfirm={() => remove.mutate(template.key)}
            />
          )}
        </div>
      ))}
    </fieldset>
  );
}
