import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { CallCore } from '../../../../electron/main/router.ts';
import type { AskWhere } from '../../../../electron/main/save-file.ts';
import { makeSaveMade } from '../../../../electron/main/save-made.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const id = '0199b6a2-6d4c-7c3e-8a54-0b1c2d3e4f50';
const made = { fileName: 'made.bin', data: new Uint8Array([80, 75, 3, 4]) };

function setUp(filePath: string, answer: unknown = { ok: true, value: made }) {
  const callCore = vi.fn<CallCore>(async () => answer);
  const askWhere = vi.fn<AskWhere>(async () => ({ canceled: filePath === '', filePath }));
  return { callCore, askWhere, ...makeSaveMade(callCore, { askWhere, language: () => 'de' }) };
}

describe.each([
  { name: 'saveMail' as const, operation: 'makeMail', input: { id }, ending: 'eml' },
  { name: 'saveSupportBundle' as const, operation: 'makeSupportBundle', input: {}, ending: 'zip' },
])('$name', ({ name, operation, input, ending }) => {
  const save = (set: ReturnType<typeof setUp>) =>
    name === 'saveMail' ? set.saveMail({ id }) : set.saveSupportBundle({});

  it('asks where to with the name that core gave and its ending, and writes the whole file there', async () => {
    const file = join(temporaryFolder(), 'saved');
    const set = setUp(file);
    expect(await save(set)).toEqual({ ok: true, value: { file } });
    expect(set.callCore).toHaveBeenCalledExactlyOnceWith(operation, input);
    expect(set.askWhere.mock.calls[0]?.[0]).toMatchObject({
      defaultPath: made.fileName,
      filters: [{ extensions: [ending] }],
    });
    expect(new Uint8Array(await readFile(file))).toEqual(made.data);
  });

  it('writes nothing where the person cancels', async () => {
    expect(await save(setUp(''))).toEqual({ ok: true, value: { file: null } });
  });

  it('passes core’s failure on and asks nothing', async () => {
    const failure = {
      ok: false,
      error: { code: 'not-found', message: { de: 'x', en: 'y' }, details: {} },
    };
    const set = setUp('/nowhere', failure);
    expect(await save(set)).toEqual(failure);
    expect(set.askWhere).not.toHaveBeenCalled();
  });

  it('refuses what is not the answer of core', async () => {
    const set = setUp('/nowhere', { ok: true, value: { fileName: 'x', data: 'text' } });
    await expect(save(set)).rejects.toThrow('data');
    expect(set.askWhere).not.toHaveBeenCalled();
  });

  it('names the file that cannot be written and leaves nothing behind', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'missing', 'saved');
    await expect(save(setUp(file))).rejects.toMatchObject({ code: 'file-unwritable', details: { file } });
    expect(await readdir(folder)).toEqual([]);
  });
});
