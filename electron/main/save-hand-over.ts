import type * as z from 'zod';
import { contract, resultOf, type HostContract } from '../../shared/contract.ts';
import type { CallCore, HostOperations } from './router.ts';
import { askForFile, writeNamed, type SaveFileDeps } from './save-file.ts';

/**
 * Hands packets over in a file where the person says. Asked first: a person who thinks better of it has frozen nothing,
 * and where the file cannot be written, everything is taken back, and waits again where it waited. Throws as `writeNamed` does.
 */
export const makeSaveHandOver =
  (callCore: CallCore, deps: SaveFileDeps & { now: () => Date }): HostOperations['saveHandOver'] =>
  async (input: z.output<HostContract['saveHandOver']['input']>) => {
    const day = deps.now().toISOString().slice(0, 10);
    const file = await askForFile(deps, {
      fileName: `${day}.handover`,
      kind: 'host.handOverFiles',
      ending: 'handover',
    });
    if (file === null) return { ok: true, value: { file } };
    const made = resultOf(contract.handOver.output).parse(await callCore('handOver', input));
    if (!made.ok) return made;
    try {
      await writeNamed(file, made.value.data);
    } catch (error) {
      await callCore('takeBack', { ids: input.ids });
      const ids = made.value.waited;
      if (ids.length > 0) await callCore('finalizePackets', { ids });
      throw error;
    }
    return { ok: true, value: { file } };
  };
