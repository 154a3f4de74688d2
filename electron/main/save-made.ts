import { contract, resultOf } from '../../shared/contract.ts';
import { failure } from '../../shared/failure.ts';
import type { CallCore, HostOperations } from './router.ts';
import { saveFile, type SaveFileDeps } from './save-file.ts';

/** Files that core names and makes, written where the person says, as `saveFile` does. */
export const makeSaveMade = (
  callCore: CallCore,
  deps: SaveFileDeps,
): Pick<HostOperations, 'saveMail' | 'saveSupportBundle' | 'savePersonData' | 'savePlanFiles'> => ({
  async saveMail({ id }) {
    const made = resultOf(contract.makeMail.output).parse(await callCore('makeMail', { id }));
    if (!made.ok) return made;
    const file = { ...made.value, kind: 'host.mailFiles', ending: 'eml' } as const;
    return { ok: true, value: await saveFile(deps, file) };
  },
  async saveSupportBundle() {
    const made = resultOf(contract.makeSupportBundle.output).parse(await callCore('makeSupportBundle', {}));
    if (!made.ok) return made;
    const file = { ...made.value, kind: 'host.zipFiles', ending: 'zip' } as const;
    return { ok: true, value: await saveFile(deps, file) };
  },
  async savePersonData({ customerId }) {
    const made = resultOf(contract.exportPerson.output).parse(await callCore('exportPerson', { customerId }));
    if (!made.ok) return made;
    const { fileName, text } = made.value;
    const file = { fileName, data: Buffer.from(text), kind: 'host.jsonFiles', ending: 'json' } as const;
    return { ok: true, value: await saveFile(deps, file) };
  },
  async savePlanFiles() {
    return failure('internal');
  },
});
