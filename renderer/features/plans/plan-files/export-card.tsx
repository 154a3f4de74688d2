import { Button } from '@mantine/core';
import { useId } from 'react';
import { useAreaText } from '../../../i18n/use-text.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import type { ExportKind } from './export-kinds.ts';
import { FindingList } from './finding-list.tsx';
import classes from './plan-files.module.css';
import { blockingFindings, useSaveExport, type ExportChoice } from './use-save-export.ts';

/** The folder that all files lie in, with either kind of separator. */
const folderOf = (file: string): string => file.replace(/[/\\][^/\\]*$/, '');

/** The folder that holds all files: where one of them lies the least deep. */
const commonFolder = (files: readonly string[]): string =>
  files.map(folderOf).reduce((shortest, folder) => (folder.length < shortest.length ? folder : shortest));

/** One kind of file: what it is for, saving it, and what became of that. */
export function ExportCard({ kind, choice }: { kind: ExportKind; choice: ExportChoice }) {
  const text = useAreaText('plans');
  const titleId = useId();
  const save = useSaveExport(kind, choice);
  const done = (): string | undefined => {
    const files = save.data;
    if (!files) return undefined;
    const [file] = files;
    if (file === undefined) return text('files.nothing');
    if (files.length === 1) return text('files.saved', { file });
    return text('files.savedAll', { count: files.length, folder: commonFolder(files) });
  };
  return (
    <li className={classes.card} aria-labelledby={titleId}>
      <div className={classes.what}>
        <h3 className={classes.title} id={titleId}>
          {text(`files.kind.${kind}`)}
        </h3>
        <p className={classes.help}>{text(`files.kind.${kind}.what`)}</p>
      </div>
      <Button
        size="xs"
        variant="default"
        aria-label={text('files.saveKind', { kind: text(`files.kind.${kind}`) })}
        loading={save.isPending}
        onClick={() => save.mutate()}
      >
        {text('files.save')}
      </Button>
      <output className={classes.done}>{done()}</output>
      {save.error && (
        <div className={classes.refusal}>
          <ErrorNotice error={save.error.error} />
          <FindingList findings={blockingFindings(save.error.error)} />
        </div>
      )}
    </li>
  );
}
