import { basename, extname } from 'node:path';
import { contract, resultOf } from '../../shared/contract.ts';
import { titleAsName } from '../core/title-as-name.ts';
import type { CallCore, HostOperations } from './router.ts';
import { saveFile, type SaveFileDeps } from './save-file.ts';
import { checkNames, saveFolder, type SaveFolderDeps } from './save-folder.ts';

/** `2026-11-23 05.17`: the local time as part of a name; a colon is refused by Windows. */
export function timeAsName(now: Date): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  return `${day} ${two(now.getHours())}.${two(now.getMinutes())}`;
}

/** Files that core names and makes, written where the person says, as `saveFile` does. */
export const makeSaveMade = (
  callCore: CallCore,
  deps: SaveFileDeps & SaveFolderDeps & { now: () => Date },
): Pick<
  HostOperations,
  | 'saveMail'
  | 'saveSupportBundle'
  | 'savePersonData'
  | 'savePlanFiles'
  | 'saveTableTemplate'
  | 'saveList'
  | 'saveZip'
> => ({
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
  async savePlanFiles({ id, ...wish }) {
    const answer = await callCore('exportPlan', { source: { id }, ...wish });
    const made = resultOf(contract.exportPlan.output).parse(answer);
    if (!made.ok) return made;
    const { files } = made.value;
    checkNames(files);
    const [first] = files;
    if (!first) return { ok: true, value: { files: [] } };
    if (files.length === 1) {
      const { name, data } = first;
      const fileName = basename(name);
      const ending = extname(name).slice(1);
      const { file } = await saveFile(deps, { fileName, data, kind: 'host.planFiles', ending });
      return { ok: true, value: { files: file === null ? null : [file] } };
    }
    const plan = resultOf(contract.showPacket.output).parse(await callCore('showPacket', { id }));
    if (!plan.ok) return plan;
    const folder = `${titleAsName(plan.value.title)} ${wish.format} ${timeAsName(deps.now())}`;
    return { ok: true, value: { files: await saveFolder(deps, folder, files) } };
  },
  async saveTableTemplate(wish) {
    const made = resultOf(contract.makeTableTemplate.output).parse(await callCore('makeTableTemplate', wish));
    if (!made.ok) return made;
    const file = { ...made.value, kind: 'host.tableFiles', ending: wish.format } as const;
    return { ok: true, value: await saveFile(deps, file) };
  },
  async saveList(wish) {
    const made = resultOf(contract.exportList.output).parse(await callCore('exportList', wish));
    if (!made.ok) return made;
    const { fileName, data, rows } = made.value;
    const file = { fileName, data, kind: 'host.tableFiles', ending: wish.format } as const;
    return { ok: true, value: { ...(await saveFile(deps, file)), rows } };
  },
  async saveZip(wish) {
    const made = resultOf(contract.exportZip.output).parse(await callCore('exportZip', wish));
    if (!made.ok) return made;
    const file = { ...made.value, kind: 'host.zipFiles', ending: 'zip' } as const;
    return { ok: true, value: await saveFile(deps, file) };
  },
});
