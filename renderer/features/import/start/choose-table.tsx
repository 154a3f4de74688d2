import { ChooseFiles } from '../../../ui/choose-files.tsx';
import { useFileDrop } from '../../../ui/use-file-drop.ts';
import classes from '../import.module.css';
import { useTablesText } from '../use-tables-text.ts';

type ChooseTableProps = { isBusy: boolean; onFile: (file: File) => void };

/** A place to drop a table onto, and a button for those who rather choose it. */
export function ChooseTable({ isBusy, onFile }: ChooseTableProps) {
  const text = useTablesText();
  const take = ([file]: readonly File[]): void => {
    if (file) onFile(file);
  };
  return (
    <div className={classes.drop} {...useFileDrop(take)}>
      <ChooseFiles
        disabled={isBusy}
        label={text('start.choose')}
        accept=".csv,.txt,.tsv,.xlsx"
        onFiles={take}
      />
      <span className={classes.dimmed}>{text('start.drop')}</span>
    </div>
  );
}
