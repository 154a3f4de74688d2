import { Anchor, Button, Popover, Radio, Stack, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { hrefOf } from '../../app/route.ts';
import { useAreaText } from '../../i18n/use-text.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import { usePlanEditor } from './plan-editor.ts';
import classes from './plan-page.module.css';

const managements = ['full', 'partial'] as const;

/** Below the plan's name: its state, who manages, the way to its history, and how name and management are changed. */
export function PlanLead() {
  const text = useAreaText('plans');
  const historyText = useAreaText('history');
  const { view, facts, isEditable } = usePlanEditor();
  return (
    <>
      <StateBadge state={view.state} />
      <span>{text(`page.management.${facts.plan.management}`)}</span>
      {isEditable && <HeadEditor />}
      <Anchor href={hrefOf({ page: 'history', id: view.id })} inherit>
        {historyText('page.history')}
      </Anchor>
    </>
  );
}

function HeadEditor() {
  const text = useAreaText('plans');
  const { facts, edit } = usePlanEditor();
  const { name, management } = facts.plan;
  const [isOpen, setOpen] = useState(false);
  // One visit of the name is one step of undo.
  const step = useRef('');
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={360} trapFocus withRoles>
      <Popover.Target>
        <Button variant="default" size="compact-xs" onClick={() => setOpen((before) => !before)}>
          {text('page.head')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.head}>
        <TextInput
          label={text('page.name')}
          description={text('page.nameHint')}
          maxLength={200}
          value={name}
          onFocus={() => {
            step.current = crypto.randomUUID();
          }}
          onChange={({ currentTarget }) =>
            edit([{ type: 'set', pointer: '/name', value: currentTarget.value }], step.current)
          }
        />
        <Radio.Group
          label={text('page.management')}
          value={management}
          onChange={(value) => edit([{ type: 'set', pointer: '/management', value }])}
        >
          <Stack gap={6} mt={6}>
            {managements.map((value) => (
              <Radio key={value} value={value} label={text(`page.management.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
      </Popover.Dropdown>
    </Popover>
  );
}
