/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows and cells that are positioned make no table */
import { VisuallyHidden } from '@mantine/core';
import type { Finding } from '../../../../shared/findings.ts';
import { useLocalized, useText } from '../../../i18n/use-text.ts';
import { Icon } from '../../../ui/icon.tsx';
import { choicesOf } from './choices-of.ts';
import { CellInput, type Step } from './cell-input.tsx';
import classes from './rows-grid.module.css';
import { useValueWords } from './use-value-words.ts';

type RowCellProps = {
  pointer: string;
  value: string;
  label: string;
  /** The heaviest finding about it. */
  finding: Finding | undefined;
  row: number;
  column: number;
  width: number;
  isCurrent: boolean;
  edited: { typed: string | null } | null;
  onPut: (typed: string, step: Step) => void;
  onLeave: (typed: string) => void;
  onCancel: () => void;
};

/** One value, and below it what is noteworthy about it: by picture, colour and words. */
export function RowCell(props: RowCellProps) {
  const { pointer, value, label, finding, row, column, width, isCurrent, edited } = props;
  const text = useText();
  const localized = useLocalized();
  const wordsOf = useValueWords();
  const shown = wordsOf(pointer, value);
  return (
    <div
      role="gridcell"
      className={classes.cell}
      data-row={row}
      data-column={column}
      data-severity={finding?.severity}
      aria-colindex={column + 1}
      tabIndex={isCurrent ? 0 : -1}
      style={{ width }}
    >
      {edited ? (
        <CellInput
          label={label}
          choices={choicesOf(pointer)?.values ?? null}
          wordsOf={(one) => wordsOf(pointer, one)}
          initial={edited.typed ?? value}
          isSelected={edited.typed === null}
          onPut={props.onPut}
          onLeave={props.onLeave}
          onCancel={props.onCancel}
        />
      ) : (
        <span className={classes.value} title={shown}>
          {shown}
        </span>
      )}
      {finding && !edited && (
        <span className={classes.mark} data-severity={finding.severity} title={localized(finding.message)}>
          <Icon name={finding.severity} size={12} />
          <VisuallyHidden component="span">{text(`severity.${finding.severity}`)} </VisuallyHidden>
          <span className={classes.message}>{localized(finding.message)}</span>
        </span>
      )}
    </div>
  );
}
