import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTablesText } from '../use-tables-text.ts';
import type { TableRow } from '../../../../shared/operations/tables.ts';
import { useLocalized } from '../../../i18n/use-text.ts';
import { ChoiceSwitch } from '../../../ui/choice-switch.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { fixOf } from '../../requests/form/field-findings.ts';
import type { ImportSession } from '../import-session.ts';
import type { OpenedTable } from '../import-state.ts';
import classes from '../import.module.css';
import type { GridColumn } from './grid-columns.ts';
import { ReplaceDialog } from './replace-dialog.tsx';
import { ALL_ROWS, ROW_GROUPS, rowCount, type RowGroup, type SharedFinding } from './shown-rows.ts';

type RowToolsProps = {
  session: ImportSession;
  table: OpenedTable;
  columns: readonly GridColumn[];
  /** The first row shown, by which one sees whether a finding brings a proposal. */
  first: TableRow | undefined;
  news: string;
  onNews: (news: string) => void;
  onUndo: () => void;
};

/** Which rows are shown, and what can be done with all of them at once. */
export function RowTools({ session, table, columns, first, news, onNews, onUndo }: RowToolsProps) {
  const text = useTablesText();
  const localized = useLocalized();
  const [isReplacing, setReplacing] = useState(false);
  const { shown, view, fixes } = table;
  const { report } = view;
  const finding = 'finding' in shown ? shown.finding : null;
  const group = 'group' in shown ? shown.group : null;
  const count = rowCount(shown, report);
  const hasProposal = first?.findings.some((one) => one.code === finding?.code && fixOf(one)) === true;
  const keyOf = ({ code, severity: weight, pointer }: SharedFinding): string =>
    `${code} ${weight} ${pointer}`;
  const bySeverity = (['error', 'warning', 'info'] as const)
    .map((severity) => ({
      group: text(`severity.${severity}`),
      items: report.codes
        .filter((one) => one.severity === severity)
        .map((one) => ({
          value: keyOf(one),
          label: text('rows.finding', { message: localized(one.message), count: one.rows }),
        })),
    }))
    .filter(({ items }) => items.length > 0);
  const tell = async (changed: Promise<number | null>): Promise<void> => {
    const count = await changed;
    if (count !== null) onNews(text('changed', { count }));
  };

  return (
    <div className={classes.tools}>
      <ChoiceSwitch<RowGroup | ''>
        label={text('rows.shown')}
        choices={ROW_GROUPS}
        value={group ?? ''}
        onChange={(next) => next !== '' && session.showRows({ group: next })}
        nameOf={(one) => (one === '' ? '' : text(`rows.${one}`))}
        countOf={(one) => (one === '' ? '' : String(rowCount({ group: one }, report)))}
      />
      <NativeSelect
        className={classes.finding}
        aria-label={text('rows.byFinding')}
        value={finding ? keyOf(finding) : ''}
        data={[{ value: '', label: text('rows.anyFinding') }, ...bySeverity]}
        onChange={({ currentTarget: { value } }) => {
          const chosen = report.codes.find((one) => keyOf(one) === value);
          if (!chosen) return session.showRows(ALL_ROWS);
          const { code, severity, pointer } = chosen;
          session.showRows({ finding: { code, severity, pointer } });
        }}
      />
      <div className={classes.fixes}>
        <Button size="compact-sm" variant="default" onClick={() => setReplacing(true)}>
          {text('replace')}
        </Button>
        {finding && hasProposal && (
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => void tell(session.fix({ kind: 'take-suggestion', code: finding.code }))}
          >
            {text('takeAll')}
          </Button>
        )}
        {group !== 'all' && count > 0 && (
          <Button
            size="compact-sm"
            variant="default"
            disabled={group === 'skipped' && report.leftOut === 0}
            onClick={() => void tell(session.leaveOutShown(group !== 'skipped'))}
          >
            {group === 'skipped'
              ? text('takeInAll', { count: report.leftOut })
              : text('leaveOutAll', { count })}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Icon name="undo" size={15} />}
          title={fixes > 0 ? text('undo.title', { count: fixes }) : text('undo.nothing')}
          disabled={fixes === 0}
          onClick={onUndo}
        >
          {text('undo')}
        </Button>
        <output className={classes.news} aria-live="polite">
          {news}
        </output>
      </div>
      {isReplacing && (
        <ReplaceDialog
          columns={columns}
          initial={{ pointer: columns[0]?.pointer ?? '', from: '' }}
          session={session}
          table={table}
          onDone={(changed) => onNews(text('changed', { count: changed }))}
          onClose={() => setReplacing(false)}
        />
      )}
    </div>
  );
}
