import { Anchor, Button } from '@mantine/core';
import { useTablesText } from '../use-tables-text.ts';
import type { Finding } from '../../../../shared/findings.ts';
import type { TableReport, TableRow } from '../../../../shared/operations/tables.ts';
import { hrefOf } from '../../../app/route.ts';
import { useText } from '../../../i18n/use-text.ts';
import { FindingMessage } from '../../../ui/finding-message.tsx';
import { fixOf, otherRequestOf } from '../../requests/form/field-findings.ts';
import type { ImportSession } from '../import-session.ts';
import { useMemberLabel } from '../use-member-label.ts';
import { heaviestFirst, type GridColumn } from './grid-columns.ts';
import classes from './rows-grid.module.css';

type RowDetailsProps = {
  session: ImportSession;
  report: TableReport;
  row: TableRow | undefined;
  /** True where it would not come in. */
  isSkipped: boolean;
  column: GridColumn | undefined;
  /** The id of the words about the keys. */
  keysId: string;
  onEdit: () => void;
  onReplace: () => void;
  onNews: (news: string) => void;
};

/** All that there is to say about the chosen row, below the grid: a cell itself has room for one line of it. */
export function RowDetails({
  session,
  report,
  row,
  isSkipped,
  column,
  keysId,
  onEdit,
  onReplace,
  onNews,
}: RowDetailsProps) {
  const text = useTablesText();
  const windowText = useText();
  const labelOf = useMemberLabel();

  const tell = async (changed: Promise<number | null>): Promise<void> => {
    const count = await changed;
    if (count !== null) onNews(text('changed', { count }));
  };
  const actionsOf = (finding: Finding) => {
    const fix = fixOf(finding);
    const other = otherRequestOf(finding);
    const rows = report.codes.reduce((sum, one) => (one.code === finding.code ? sum + one.rows : sum), 0);
    return (
      <span className={classes.actions}>
        {fix && row && (
          <Anchor
            component="button"
            type="button"
            inherit
            fw={600}
            onClick={() => void tell(session.fix({ kind: 'set', row: row.row, ...fix }))}
          >
            {windowText('form.useFix', { value: fix.value })}
          </Anchor>
        )}
        {fix && rows > 1 && (
          <Anchor
            component="button"
            type="button"
            inherit
            fw={600}
            onClick={() => void tell(session.fix({ kind: 'take-suggestion', code: finding.code }))}
          >
            {text('details.takeAll')}
          </Anchor>
        )}
        {other !== null && (
          <Anchor href={hrefOf({ page: 'request', id: other })} inherit fw={600}>
            {text('details.openOther')}
          </Anchor>
        )}
      </span>
    );
  };

  return (
    <section className={classes.details} aria-label={text('details')}>
      <div className={classes.detailsHead}>
        <strong>
          {row && text('details.row', { row: row.row })}
          {row?.values['/company/name'] && ` · ${row.values['/company/name']}`}
          {row && column && ` · ${labelOf(column.pointer)}`}
          {!row && column && labelOf(column.pointer)}
        </strong>
        {row && column && (
          <>
            <Button size="compact-xs" variant="default" onClick={onEdit}>
              {text('details.edit')}
            </Button>
            <Button size="compact-xs" variant="default" onClick={onReplace}>
              {text('details.replace')}
            </Button>
          </>
        )}
        {row && (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() =>
              void tell(session.fix({ kind: 'leave-out', rows: [row.row], isLeftOut: !row.isLeftOut }))
            }
          >
            {text(row.isLeftOut ? 'details.takeIn' : 'details.leaveOut')}
          </Button>
        )}
        <span className={classes.keys} id={keysId}>
          {text('details.keys')}
        </span>
      </div>
      <ul className={classes.facts}>
        {row && isSkipped && (
          <li className={classes.dim}>{text(row.isLeftOut ? 'details.isLeftOut' : 'details.isSkipped')}</li>
        )}
        {row?.findings.length === 0 && !isSkipped && <li className={classes.dim}>{text('details.fine')}</li>}
        {row &&
          heaviestFirst(row.findings).map((finding) => (
            <li key={`${finding.code} ${finding.pointer}`}>
              <FindingMessage finding={finding} action={actionsOf(finding)} />
            </li>
          ))}
      </ul>
    </section>
  );
}
