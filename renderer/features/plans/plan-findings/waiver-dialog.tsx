import { Button, Group, Modal, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { describePlanFault } from '../../../../shared/rules/plan/check-plan.ts';
import type { PlanFault } from '../../../../shared/rules/plan/plan-fault.ts';
import { useRemembered } from '../../../app/page-memory.ts';
import { useAreaText, useLocalized, useText } from '../../../i18n/use-text.ts';
import { DayInput } from '../../../ui/day-input.tsx';
import { usePlanEditor } from '../plan-editor.ts';
import { useUndoableEdit } from '../use-undoable-edit.ts';
import { waiverChoices, type WaiverChoice } from './waiver-choices.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;
const LONGEST_REASON = 500;

/** Asks why a finding may stay, who says so, until when, and what else the waiver covers. */
export default function WaiverDialog({ fault, onClose }: { fault: PlanFault; onClose: () => void }) {
  const text = useAreaText('plans');
  const windowText = useText();
  const localized = useLocalized();
  const { facts } = usePlanEditor();
  const undoableEdit = useUndoableEdit();
  const choices = waiverChoices(fault);
  const [place, setPlace] = useState(0);
  const [reason, setReason] = useState('');
  const [by, setBy] = useRemembered('own name', facts.plan.waivers.at(-1)?.by ?? '');
  const [until, setUntil] = useState('');
  const [isAsked, setAsked] = useState(false);
  const isDay = until === '' || (DAY.test(until) && until >= facts.today);
  const wordsOf = ({ rule, kind, ref }: WaiverChoice): string => {
    const name =
      kind === 'person'
        ? facts.people.get(ref)?.subject
        : kind === 'project'
          ? facts.projects.get(ref)?.name
          : facts.folders.get(ref)?.name;
    if (rule !== fault.code) return text('findings.waive.covers.shared', { name: name || ref });
    return text(`findings.waive.covers.${kind}`, { rule, name: name || ref });
  };

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setAsked(true);
    const choice = choices[place];
    if (!choice || reason.trim() === '' || by.trim() === '' || !isDay) return;
    undoableEdit(
      [
        {
          type: 'waive',
          rule: choice.rule,
          ref: choice.ref,
          reason: reason.trim(),
          by: by.trim(),
          until: until || null,
        },
      ],
      text('findings.waived', { rule: choice.rule }),
    );
    onClose();
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={text('findings.waive.title', { rule: fault.code })}
      centered
      lockScroll={false}
      closeButtonProps={{ 'aria-label': windowText('action.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text size="sm">{localized(describePlanFault(fault).message)}</Text>
          <Textarea
            label={text('findings.waive.reason')}
            rows={2}
            maxLength={LONGEST_REASON}
            value={reason}
            error={isAsked && reason.trim() === '' && text('findings.waive.reason.missing')}
            onChange={({ currentTarget: { value } }) => setReason(value)}
            data-autofocus
          />
          <TextInput
            label={text('findings.waive.by')}
            maxLength={200}
            value={by}
            error={isAsked && by.trim() === '' && text('findings.waive.by.missing')}
            onChange={({ currentTarget: { value } }) => setBy(value)}
          />
          <DayInput
            label={text('findings.waive.until')}
            description={text('findings.waive.until.hint')}
            value={until}
            error={isAsked && !isDay && text('findings.waive.until.past')}
            onChange={setUntil}
          />
          <NativeSelect
            label={text('findings.waive.covers')}
            value={String(place)}
            data={choices.map((choice, n) => ({ value: String(n), label: wordsOf(choice) }))}
            onChange={({ currentTarget: { value } }) => setPlace(Number(value))}
          />
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {windowText('action.cancel')}
          </Button>
          <Button type="submit">{text('findings.waive.do')}</Button>
        </Group>
      </form>
    </Modal>
  );
}
