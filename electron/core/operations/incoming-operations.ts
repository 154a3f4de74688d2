import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import type { DraftOperations } from './draft-operations.ts';

export type IncomingDeps = { drafts: DraftOperations };

/** Reading back what came as a file. */
export function makeIncomingOperations({ drafts }: IncomingDeps) {
  return {
    previewFile(_input: ParsedInput<'previewFile'>): Output<'previewFile'> {
      throw new DeskError('internal', { reason: 'not made yet' });
    },
    importFile({ data, dryRun }: ParsedInput<'importFile'>): Output<'importFile'> {
      return drafts.importText(new TextDecoder().decode(data), dryRun);
    },
  };
}
