import { useTablesText } from '../use-tables-text.ts';
import { FindingMessage } from '../../../ui/finding-message.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { OpenedTable } from '../import-state.ts';
import classes from '../import.module.css';
import { faultsOf } from './mapping-faults.ts';

/** What there is to know about the table as a whole before its rows are looked at. */
export function TableFindings({ table: { view, members } }: { table: OpenedTable }) {
  const text = useTablesText();
  const { isNameMissing } = faultsOf(members);
  // Said by the notice above them.
  const findings = view.findings.filter(({ code }) => code !== 'file-no-name-heading');
  return (
    <>
      {isNameMissing && (
        <Notice tone="warning" live="status" title={text('columns.noName')}>
          <p>{text('columns.noName.help')}</p>
        </Notice>
      )}
      {view.isRemembered && (
        <Notice tone="info">
          <p>{text('columns.remembered')}</p>
        </Notice>
      )}
      {findings.length > 0 && (
        <ul className={classes.findings} aria-label={text('columns.findings')}>
          {findings.map((finding) => (
            <li key={`${finding.code} ${finding.pointer} ${JSON.stringify(finding.params)}`}>
              <FindingMessage finding={finding} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
