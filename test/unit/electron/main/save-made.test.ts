import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { CallCore } from '../../../../electron/main/router.ts';
import type { AskWhere } from '../../../../electron/main/save-file.ts';
import type { AskWhich } from '../../../../electron/main/save-folder.ts';
import { makeSaveMade } from '../../../../electron/main/save-made.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const id = '0199b6a2-6d4c-7c3e-8a54-0b1c2d3e4f50';
const made = { fileName: 'made.bin', data: new Uint8Array([80, 75, 3, 4]) };

function setUp(filePath: string, answer: unknown = { ok: true, value: made }) {
  const callCore = vi.fn<CallCore>(async () => answer);
  const askWhere = vi.fn<AskWhere>(async () => ({ canceled: filePath === '', filePath }));
  const askWhich = vi.fn<AskWhich>(async () => ({
    canceled: filePath === '',
    filePaths: filePath === '' ? [] : [filePath],
  }));
  const now = () => new Date(2026, 10, 23, 5, 17);
  const saving = makeSaveMade(callCore, { askWhere, askWhich, now, language: () => 'de' });
  return { callCore, askWhere, askWhich, ...saving };
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

describe('savePlanFiles', () => {
  const file = (name: string, text = name) => ({
    name,
    mediaType: 'text/plain',
    data: new TextEncoder().encode(text),
  });
  const view = {
    id,
    kind: 'plan',
    title: 'Muster: AG 2026',
    state: 'draft',
    createdAt: '2026-11-23T05:00:00Z',
    updatedAt: '2026-11-23T05:00:00Z',
    packet: {},
    ticket: null,
    milestones: [],
    attempts: [],
    findings: [],
  };
  const folderName = 'Muster AG 2026 terraform 2026-11-23 05.17';
  const two = [file('main.tf'), file('letters/eva.txt')];

  function setUpPlan(filePath: string, files: unknown) {
    const set = setUp(filePath);
    set.callCore.mockImplementation(async (name) => ({
      ok: true,
      value: name === 'exportPlan' ? { files } : view,
    }));
    return set;
  }

  it('hands the wish to core and writes several files into a new folder named after plan and time', async () => {
    const folder = temporaryFolder();
    const set = setUpPlan(folder, two);
    const written = ['main.tf', 'letters/eva.txt'].map((name) => join(folder, folderName, name));
    expect(await set.savePlanFiles({ id, format: 'terraform', removals: [] })).toEqual({
      ok: true,
      value: { files: written },
    });
    expect(set.callCore.mock.calls[0]).toEqual([
      'exportPlan',
      { source: { id }, format: 'terraform', removals: [] },
    ]);
    expect(set.askWhich.mock.calls[0]?.[0]).toMatchObject({
      properties: ['openDirectory', 'createDirectory'],
    });
    expect(await Promise.all(written.map((name) => readFile(name, 'utf8')))).toEqual([
      'main.tf',
      'letters/eva.txt',
    ]);
    expect(await readdir(folder)).toEqual([folderName]);
  });

  it('takes another folder where one of the name is there, and leaves that as it is', async () => {
    const folder = temporaryFolder();
    await mkdir(join(folder, folderName));
    await writeFile(join(folder, folderName, 'main.tf'), 'mine');
    const answer = await setUpPlan(folder, two).savePlanFiles({ id, format: 'terraform' });
    expect(answer).toMatchObject({
      value: { files: [join(folder, `${folderName} (2)`, 'main.tf'), expect.any(String)] },
    });
    expect(await readFile(join(folder, folderName, 'main.tf'), 'utf8')).toBe('mine');
  });

  it('asks for the name of a single file and writes it there', async () => {
    const out = join(temporaryFolder(), 'plan.csv');
    const set = setUpPlan(out, [file('assignments.csv', 'a;b')]);
    expect(await set.savePlanFiles({ id, format: 'csv' })).toEqual({ ok: true, value: { files: [out] } });
    expect(set.askWhere.mock.calls[0]?.[0]).toMatchObject({
      defaultPath: 'assignments.csv',
      filters: [{ extensions: ['csv'] }],
    });
    expect(await readFile(out, 'utf8')).toBe('a;b');
  });

  it.each([[[file('main.tf')]], [two]])('writes nothing where the person cancels', async (files) => {
    const set = setUpPlan('', files);
    expect(await set.savePlanFiles({ id, format: 'terraform' })).toEqual({
      ok: true,
      value: { files: null },
    });
  });

  it('asks nothing where there is nothing to write', async () => {
    const set = setUpPlan('/nowhere', []);
    expect(await set.savePlanFiles({ id, format: 'calendar' })).toEqual({ ok: true, value: { files: [] } });
    expect(set.askWhich).not.toHaveBeenCalled();
    expect(set.askWhere).not.toHaveBeenCalled();
  });

  it('passes on that core refuses the export and asks nothing', async () => {
    const refusal = {
      ok: false,
      error: { code: 'plan-not-exportable', message: { de: 'x', en: 'y' }, details: {} },
    };
    const set = setUp('/nowhere', refusal);
    expect(await set.savePlanFiles({ id, format: 'bash' })).toEqual(refusal);
    expect(set.askWhich).not.toHaveBeenCalled();
  });

  it.each([
    '../main.tf',
    'a/../../main.tf',
    '/etc/passwd',
    'C:\\main.tf',
    'a\\b.tf',
    'a/b/c.tf',
    '.hidden',
    'letters/',
    'nul.txt',
    'line\nbreak.tf',
    'turned\u202Efdp.exe',
    'x'.repeat(151),
    '',
  ])('refuses the name %j before it asks, alone and among others', async (name) => {
    for (const files of [[file(name)], [file('fine.tf'), file(name)]]) {
      const folder = temporaryFolder();
      const set = setUpPlan(folder, files);
      await expect(set.savePlanFiles({ id, format: 'terraform' })).rejects.toThrow('not a file name');
      expect(set.askWhich).not.toHaveBeenCalled();
      expect(set.askWhere).not.toHaveBeenCalled();
      expect(await readdir(folder)).toEqual([]);
    }
  });

  it('refuses two names that some file systems take for one', async () => {
    const set = setUpPlan(temporaryFolder(), [file('Main.tf'), file('main.tf')]);
    await expect(set.savePlanFiles({ id, format: 'terraform' })).rejects.toThrow('not a file name');
  });

  it('leaves nothing where one of the files cannot be written', async () => {
    const folder = temporaryFolder();
    // The second needs a folder of the first one's name.
    const set = setUpPlan(folder, [file('eva'), file('eva/letter.txt')]);
    await expect(set.savePlanFiles({ id, format: 'letters' })).rejects.toMatchObject({
      code: 'file-unwritable',
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('says that a folder is not there any more', async () => {
    const folder = join(temporaryFolder(), 'gone');
    await expect(setUpPlan(folder, two).savePlanFiles({ id, format: 'letters' })).rejects.toMatchObject({
      code: 'file-unwritable',
    });
  });
});
