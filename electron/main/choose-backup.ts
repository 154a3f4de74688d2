import type { Language } from '../../shared/language.ts';
import { translate } from '../../shared/messages/translate.ts';
import type { HostOperations } from './router.ts';
import type { AskWhich } from './save-folder.ts';

export type ChooseBackupDeps = { language: () => Language; askWhich: AskWhich };

/** Asks the person for a backup file; null where they thought better of it. Core checks what is in it. */
export const makeChooseBackup =
  ({ language, askWhich }: ChooseBackupDeps): HostOperations['chooseBackup'] =>
  async () => {
    const { canceled, filePaths } = await askWhich({
      title: translate(language(), 'window', 'host.chooseBackup'),
      properties: ['openFile'],
    });
    return { ok: true, value: { file: canceled ? null : (filePaths[0] ?? null) } };
  };
