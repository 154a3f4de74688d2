import type { Implementation } from '../assemble.ts';
import { DeskError } from '../../../shared/errors.ts';

const notYet = (): never => {
  throw new DeskError('internal', { reason: 'not made yet' });
};

/** Not made yet. */
export const makeTableOperations = (): Pick<
  Implementation,
  | 'openTable'
  | 'mapTable'
  | 'readTableRows'
  | 'fixTable'
  | 'undoTableFix'
  | 'importTable'
  | 'closeTable'
  | 'listImports'
  | 'undoImport'
  | 'makeTableTemplate'
> => ({
  openTable: notYet,
  mapTable: notYet,
  readTableRows: notYet,
  fixTable: notYet,
  undoTableFix: notYet,
  importTable: notYet,
  closeTable: notYet,
  listImports: notYet,
  undoImport: notYet,
  makeTableTemplate: notYet,
});
