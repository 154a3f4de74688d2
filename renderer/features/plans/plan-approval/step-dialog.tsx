import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import type { Approval, ApprovalStep } from '../../../../shared/operations/plans.ts';
import { useRemembered } from '../../../app/page-memory.ts';
import { useAreaText, useText } from '../../../i18n/use-text.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { usePlanEditor } from '../plan-editor.ts';
import { askedBy, suggestedName } from './approval-steps.ts';
import { useMovePlan } from './use-approval.ts';

type StepDialogProps = { approval: Approval; step: ApprovalStep; onClose: () => void };

/** Asks who takes a step of the approval and why; a refusal stays in it with its words. */
export default function StepDialog({ approval, step, onClose }: StepDialogProps) {
  const text = useAreaText('plans');
  const windowText = useText();
  const [remembered, remember] = useRemembered('own name', '');
  const [name, setName] = useState(() => suggestedName(approval, step, remembered));
  const [note, setNote] = useState('');
  const [isMissing, setMissing] = useState(false);
  const move = useMovePlan(onClose);
  const { show } = usePlanEditor();
  const asker = askedBy(approval);
  const showFindings = (): void => {
    onClose();
    show({ tab: 'findings' });
  };

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const by = name.trim();
    setMissing(by === '');
    if (by === '' || move.isPending) return;
    remember(by);
    move.mutate({ step, by, note: note.trim() });
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={text(`approval.step.${step}`)}
      centered
      lockScroll={false}
      closeButtonProps={{ 'aria-label': windowText('action.close') }}
    >
      <form noValidate onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm">{text(`approval.step.${step}.what`)}</Text>
          {approval.fourEyes && step === 'request-review' && (
            <Text size="sm">{text('approval.fourEyes.ask')}</Text>
          )}
          {approval.fourEyes && step === 'approve' && asker !== undefined && (
            <Text size="sm">{text('approval.fourEyes.approve', { name: asker })}</Text>
          )}
          <TextInput
            label={text('approval.name')}
            description={text('approval.name.why')}
            value={name}
            onChange={({ currentTarget }) => {
              setName(currentTarget.value);
              setMissing(false);
              move.reset();
            }}
            error={isMissing && text('approval.name.missing')}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            required
            data-autofocus={name === '' || undefined}
          />
          <Textarea
            label={text('approval.note')}
            description={text('approval.note.why')}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
            rows={3}
            maxLength={2_000}
            data-autofocus={name !== '' || undefined}
          />
          {move.error && <ErrorNotice error={move.error.error} />}
          {move.error?.error.code === 'plan-has-errors' && (
            <div>
              <Button size="xs" variant="default" onClick={showFindings}>
                {text('files.blocked.show')}
              </Button>
            </div>
          )}
          <Group justify="flex-end" mt="sm">
            <Button variant="default" onClick={onClose}>
              {windowText('action.cancel')}
            </Button>
            <Button type="submit" loading={move.isPending}>
              {text(`approval.step.${step}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
