import { useState } from 'react';
import { useTablesText } from '../use-tables-text.ts';
import type { ImportRun } from '../../../../shared/operations/tables.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import type { ImportSession } from '../import-session.ts';

type UndoImportButtonProps = {
  session: ImportSession;
  run: Pick<ImportRun, 'importId' | 'added' | 'file'>;
  onUndone?: (undone: { removed: number; kept: number }) => void;
};

/** Takes a whole import back, after it said what goes and what stays. */
export function UndoImportButton({ session, run, onUndone }: UndoImportButtonProps) {
  const text = useTablesText();
  const [isUndoing, setUndoing] = useState(false);
  const undo = async (): Promise<void> => {
    setUndoing(true);
    const undone = await session.undoImport(run.importId);
    setUndoing(false);
    if (undone) onUndone?.(undone);
  };
  return (
    <ConfirmButton
      size="xs"
      label={text('undoImport')}
      question={text('undoImport.question', { count: run.added, file: run.file })}
      consequence={text('undoImport.consequence')}
      loading={isUndoing}
      onConfirm={() => void undo()}
    />
  );
}
