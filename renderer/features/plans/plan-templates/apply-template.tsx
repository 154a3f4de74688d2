import { Button, Group, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { needsService } from '../../../../shared/plan/apply-template.ts';
import type { PlanTemplate } from '../../../../shared/plan/plan-template.ts';
import { serviceKeys } from '../../../../shared/plan/role-catalogue.ts';
import { useAreaText, useText } from '../../../i18n/use-text.ts';
import { DayInput } from '../../../ui/day-input.tsx';
import { usePlanEditor } from '../plan-editor.ts';
import { useUndoableEdit } from '../use-undoable-edit.ts';
import classes from './plan-templates.module.css';
import { previewOf, templateEdits } from './template-edits.ts';
import { TemplatePreview } from './template-preview.tsx';
import { useTemplateWords } from './use-template-words.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Fills a template with projects and people, shows which roles come of it, and gives them in one step. */
export function ApplyTemplate({ template, onClose }: { template: PlanTemplate; onClose: () => void }) {
  const text = useAreaText('plans');
  const windowText = useText();
  const { nameOf, slotOf } = useTemplateWords();
  const { facts } = usePlanEditor();
  const undoableEdit = useUndoableEdit();
  const { plan } = facts;
  const [projects, setProjects] = useState<string[]>(() =>
    plan.projects.length === 1 ? plan.projects.map(({ key }) => key) : [],
  );
  const [people, setPeople] = useState<{ [slot: string]: string[] }>({});
  const [wanted, setWanted] = useState('');
  const [justification, setJustification] = useState('');
  const [until, setUntil] = useState('');

  const planned = new Set(
    projects.flatMap((key) => (facts.projects.get(key)?.services ?? []).map((service) => service.key)),
  );
  const services = planned.size > 0 ? [...planned] : serviceKeys.toSorted();
  const service = services.includes(wanted) ? wanted : services[0];
  const customers = new Set(projects.map((key) => facts.projects.get(key)?.customer));

  const edits = templateEdits(facts, {
    template,
    projects,
    people,
    ...(needsService(template) && service !== undefined && { service }),
    ...(justification.trim() !== '' && { justification: justification.trim() }),
    ...(DAY.test(until) && { until }),
  });
  const preview = previewOf(facts, edits);
  const count = preview.fresh.length;

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (count === 0) return;
    undoableEdit(edits, text('templates.applied', { count, name: nameOf(template) }));
    onClose();
  };

  return (
    <form className={classes.form} onSubmit={submit}>
      <MultiSelect
        label={text('templates.projects')}
        value={projects}
        onChange={setProjects}
        data={plan.projects.map(({ key, name }) => ({ value: key, label: name || key }))}
        searchable
        nothingFoundMessage={text('templates.nothing')}
        comboboxProps={{ withinPortal: false }}
      />
      {needsService(template) && (
        <NativeSelect
          label={text('templates.service')}
          value={service ?? ''}
          data={services}
          onChange={({ currentTarget: { value } }) => setWanted(value)}
        />
      )}
      {template.slots.map((slot) => (
        <MultiSelect
          key={slot.slot}
          label={slotOf(template, slot)}
          value={people[slot.slot] ?? []}
          onChange={(keys) => setPeople({ ...people, [slot.slot]: keys })}
          data={plan.people
            .filter(
              ({ affiliation, customer }) =>
                affiliation === slot.affiliation && (affiliation === 'partner' || customers.has(customer)),
            )
            .map(({ key, subject }) => ({ value: key, label: subject || key }))}
          searchable
          nothingFoundMessage={text('templates.nothing')}
          comboboxProps={{ withinPortal: false }}
        />
      ))}
      <div className={classes.reasons}>
        <TextInput
          label={text('templates.justification')}
          maxLength={500}
          value={justification}
          onChange={({ currentTarget: { value } }) => setJustification(value)}
        />
        <DayInput label={text('templates.until')} value={until} onChange={setUntil} />
      </div>
      <TemplatePreview {...preview} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {windowText('action.cancel')}
        </Button>
        <Button type="submit" disabled={count === 0}>
          {text('templates.apply')}
        </Button>
      </Group>
    </form>
  );
}
