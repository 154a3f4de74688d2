import { contract, resultOf } from '../../shared/contract.ts';
import type { CallCore, HostOperations } from './router.ts';
import { saveFile, type SaveFileDeps } from './save-file.ts';

/** Files that core names and makes, written where the person says, as `saveFile` does. */
export const makeSaveMade = (
  callCore: CallCore,
  deps: SaveFileDeps,
): Pick<HostOperations, 'saveMail' | 'saveSupportBundle'> => ({
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
});
