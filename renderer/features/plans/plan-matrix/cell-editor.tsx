import { CloseButton, Popover } from '@mantine/core';
import { useMemo } from 'react';
import type { PlanPerson } from '../../../../shared/plan/read-plan.ts';
import { useAreaText, useText } from '../../../i18n/use-text.ts';
import { usePlanEditor } from '../plan-editor.ts';
import { GivenRole } from './given-role.tsx';
import type { MatrixCell } from './matrix-cells.ts';
import type { MatrixColumn } from './matrix-columns.ts';
import classes from './plan-matrix.module.css';
import { roleChoices } from './role-choices.ts';
import { RolePicker } from './role-picker.tsx';

type CellEditorProps = {
  person: PlanPerson;
  column: MatrixColumn;
  cell: MatrixCell;
  /** What was typed to open it. */
  typed: string;
  /** Where the cell is in the grid, in px. */
  place: { left: number; top: number; width: number; height: number };
  onClose: () => void;
};

/** Gives and takes the roles of one person in one place; every change counts at once. */
export function CellEditor({ person, column, cell, typed, place, onClose }: CellEditorProps) {
  const text = useAreaText('plans');
  const windowText = useText();
  const { facts, edit } = usePlanEditor();
  const { own, inherited } = cell;
  const choices = useMemo(
    () => roleChoices(facts, column, new Set(own.map(({ role }) => role))),
    [facts, column, own],
  );
  const title = `${person.subject || person.key} · ${column.name}`;
  return (
    <Popover
      opened
      onChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      position="bottom-start"
      width={440}
      trapFocus
      withRoles={false}
      returnFocus={false}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <div className={classes.anchor} style={place} />
      </Popover.Target>
      <Popover.Dropdown
        className={classes.editor}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- Mantine's own would also mark the cell's frame
        role="dialog"
        aria-label={text('matrix.editor', { title })}
        // React tells the grid as well what happens in here, where its keys mean something else.
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape') onClose();
        }}
        onFocus={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        <div className={classes.editorHead}>
          <strong>{title}</strong>
          <CloseButton aria-label={windowText('action.close')} onClick={onClose} />
        </div>
        <RolePicker
          choices={choices}
          typed={typed}
          onPick={(role) => edit([{ type: 'grant', scope: column.scope, person: person.key, role }])}
          onClose={onClose}
        />
        {own.length > 0 && (
          <ul className={classes.given} aria-label={text('matrix.given')}>
            {own.map((assignment) => (
              <GivenRole key={assignment.role} assignment={assignment} scope={column.scope} />
            ))}
          </ul>
        )}
        {inherited.length > 0 && (
          <ul className={classes.facts}>
            {inherited.map(({ role, from, origin }) => (
              <li key={`${from} ${role}`} className={classes.dim}>
                {text(`matrix.from.${from}`, { role, origin })}
              </li>
            ))}
          </ul>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
