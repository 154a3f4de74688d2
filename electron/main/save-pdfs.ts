import { rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type * as z from 'zod';
import { contract, resultOf, type CoreEvent, type HostContract } from '../../shared/contract.ts';
import { DeskError, type OperationError, type Result } from '../../shared/errors.ts';
import { failure } from '../../shared/failure.ts';
import { translate } from '../../shared/messages/translate.ts';
import { makeNewFolder } from './new-folder.ts';
import type { CallCore, HostOperations } from './router.ts';
import { askForFile, writeNamed, type SaveFileDeps } from './save-file.ts';
import type { SaveFolderDeps } from './save-folder.ts';
import { timeAsName } from './save-made.ts';
import { makeUniqueNames } from './unique-names.ts';

type Wish = z.output<HostContract['savePdfs']['input']>;
type Report = z.output<HostContract['savePdfs']['output']>;

export type SavePdfsDeps = SaveFileDeps &
  SaveFolderDeps & { now: () => Date; tell: (event: CoreEvent) => void };

const CHANGED_MIND: Report = { files: null, failed: [], isCancelled: false };

/**
 * Writes the summaries of several packets where the person says: each into a file of its own in a new folder, or all
 * into one. Nothing is written over but what the person named. What core cannot make is told in `failed`, and the
 * others are made; where a file cannot be written none after it can, so that all of them are told.
 */
export function makeSavePdfs(callCore: CallCore, deps: SavePdfsDeps): HostOperations['savePdfs'] {
  const { language, askWhich, now, tell } = deps;
  const named = (key: 'file.folder' | 'file.merged'): string =>
    `${translate(language(), 'papers', key)} ${timeAsName(now())}`;

  async function saveMerged({ merged: _merged, ...wish }: Wish): Promise<Result<Report>> {
    const asked = { fileName: `${named('file.merged')}.pdf`, kind: 'host.pdfFiles', ending: 'pdf' } as const;
    const file = await askForFile(deps, asked);
    if (file === null) return { ok: true, value: CHANGED_MIND };
    const made = resultOf(contract.mergePdfs.output).parse(await callCore('mergePdfs', wish));
    if (!made.ok) {
      if (made.error.code !== 'cancelled') return made;
      return { ok: true, value: { files: [], failed: [], isCancelled: true } };
    }
    await writeNamed(file, made.value.data);
    return { ok: true, value: { files: [file], failed: [], isCancelled: false } };
  }

  async function writeEach(folder: string, { ids, job, merged: _merged, ...wish }: Wish): Promise<Report> {
    const files: string[] = [];
    const failed: Report['failed'] = [];
    const nameOf = makeUniqueNames('.pdf');
    const fail = (failing: readonly string[], { message }: OperationError): void =>
      void failed.push(...failing.map((id) => ({ id, message })));
    for (const [done, id] of ids.entries()) {
      tell({ type: 'job-progress', job, done, total: ids.length });
      const answer = await callCore('makePdf', { source: { id }, ...wish, job });
      const made = resultOf(contract.makePdf.output).parse(answer);
      if (!made.ok && made.error.code === 'cancelled') return { files, failed, isCancelled: true };
      if (!made.ok) {
        fail([id], made.error);
        continue;
      }
      const file = join(folder, nameOf(made.value.title));
      try {
        await writeNamed(file, made.value.data);
        files.push(file);
      } catch (error) {
        if (!(error instanceof DeskError)) throw error;
        fail(ids.slice(done), failure(error.code, error.details).error);
        break;
      }
    }
    return { files, failed, isCancelled: false };
  }

  async function saveEach(wish: Wish): Promise<Result<Report>> {
    const { canceled, filePaths } = await askWhich({
      title: translate(language(), 'window', 'host.chooseFolder'),
      properties: ['openDirectory', 'createDirectory'],
    });
    const [chosen] = filePaths;
    if (canceled || chosen === undefined) return { ok: true, value: CHANGED_MIND };
    const folder = await makeNewFolder(chosen, named('file.folder'));
    const report = await writeEach(folder, wish);
    if (report.files?.length === 0) await rmdir(folder).catch(() => undefined);
    return { ok: true, value: report };
  }

  return (wish) => (wish.merged ? saveMerged(wish) : saveEach(wish));
}
