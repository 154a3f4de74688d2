import { chmod, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CoreEvent, Input } from '../../../../shared/contract.ts';
import { failure } from '../../../../shared/failure.ts';
import type { CallCore } from '../../../../electron/main/router.ts';
import type { AskWhere } from '../../../../electron/main/save-file.ts';
import { makeSavePdfs } from '../../../../electron/main/save-pdfs.ts';
import { idOf } from '../../../support/packets.ts';

const job = idOf(99);
const titles = ['Onboarding Alpha GmbH', 'Onboarding Beta GmbH', 'Onboarding alpha gmbh'];
const ids = titles.map((_title, n) => idOf(n + 1));
const bytesOf = (id: string): Uint8Array => new TextEncoder().encode(`%PDF-1.7 ${id}`);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'save-pdfs-'));
});
afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});

/** Answers every summary, unless `answer` has another answer to the n-th call. */
function setUp(answer: (n: number) => unknown = () => undefined, place: string | null = folder) {
  const events: CoreEvent[] = [];
  let calls = 0;
  const callCore = vi.fn<CallCore>(async (name, input) => {
    const other = await answer(calls++);
    if (other !== undefined) return other;
    if (name === 'mergePdfs')
      return { ok: true, value: { title: 'All', bytes: 4, pages: 3, data: bytesOf('all') } };
    const { id } = (input as { source: { id: string } }).source;
    const title = titles[ids.indexOf(id)] ?? '';
    return { ok: true, value: { id, title, bytes: 4, pages: 1, data: bytesOf(id) } };
  });
  const savePdfs = makeSavePdfs(callCore, {
    language: () => 'en',
    now: () => new Date(2026, 10, 23, 5, 7),
    askWhich: async () => ({ canceled: place === null, filePaths: place === null ? [] : [place] }),
    askWhere: async ({ defaultPath = '' }: Parameters<AskWhere>[0]) => ({
      canceled: place === null,
      filePath: place === null ? '' : join(place, defaultPath),
    }),
    tell: (event) => events.push(event),
  });
  const save = (merged: boolean, wish: Pick<Input<'mergePdfs'>, 'language' | 'withNotes'> = {}) =>
    savePdfs({ ids, merged, job, ...wish, withNotes: wish.withNotes ?? false });
  return { save, callCore, events };
}

describe('summaries of several packets, each in a file of its own', () => {
  it('go into a new folder, named by their titles, and those of one name get a number', async () => {
    const { save, callCore } = setUp();
    const into = join(folder, 'Summaries 2026-11-23 05.07');
    const files = [
      'Onboarding Alpha GmbH.pdf',
      'Onboarding Beta GmbH.pdf',
      'Onboarding alpha gmbh (2).pdf',
    ].map((name) => join(into, name));
    expect(await save(false, { language: 'de', withNotes: true })).toEqual({
      ok: true,
      value: { files, failed: [], isCancelled: false },
    });
    for (const [n, file] of files.entries())
      expect(new Uint8Array(await readFile(file))).toEqual(bytesOf(ids[n] ?? ''));
    expect(callCore).toHaveBeenCalledTimes(3);
    expect(callCore).toHaveBeenNthCalledWith(1, 'makePdf', {
      source: { id: ids[0] },
      language: 'de',
      withNotes: true,
      job,
    });
  });

  it('touch nothing that is there', async () => {
    await mkdir(join(folder, 'Summaries 2026-11-23 05.07'));
    await setUp().save(false);
    expect((await readdir(folder)).toSorted()).toEqual([
      'Summaries 2026-11-23 05.07',
      'Summaries 2026-11-23 05.07 (2)',
    ]);
    expect(await readdir(join(folder, 'Summaries 2026-11-23 05.07'))).toEqual([]);
  });

  it('tell how far they are', async () => {
    const { save, events } = setUp();
    await save(false);
    expect(events).toEqual([0, 1, 2].map((done) => ({ type: 'job-progress', job, done, total: 3 })));
  });

  it('are all there but the one that core could not make', async () => {
    const failed = failure('document-failed');
    const answer = await setUp((n) => (n === 1 ? failed : undefined)).save(false);
    expect(answer).toMatchObject({
      value: { failed: [{ id: ids[1], message: failed.error.message }], isCancelled: false },
    });
    const files = answer.ok ? (answer.value.files ?? []) : [];
    expect(files.map((file) => basename(file))).toEqual([
      'Onboarding Alpha GmbH.pdf',
      'Onboarding alpha gmbh (2).pdf',
    ]);
    expect((await readdir(dirname(files[0] ?? ''))).length).toBe(2);
  });

  it('stop where they are cancelled; what is there is whole and told', async () => {
    const { save, callCore } = setUp((n) => (n === 1 ? failure('cancelled') : undefined));
    const answer = await save(false);
    expect(answer).toMatchObject({ value: { failed: [], isCancelled: true } });
    expect(callCore).toHaveBeenCalledTimes(2);
    expect(await readdir(join(folder, 'Summaries 2026-11-23 05.07'))).toEqual(['Onboarding Alpha GmbH.pdf']);
  });

  it('leave no empty folder where none was made', async () => {
    expect(await setUp(() => failure('cancelled')).save(false)).toEqual({
      ok: true,
      value: { files: [], failed: [], isCancelled: true },
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('end where one cannot be written, and all that are not there are told', async () => {
    const into = join(folder, 'Summaries 2026-11-23 05.07');
    // The folder goes away in the middle, as with a stick that is pulled out.
    const { save, callCore } = setUp(async (n) => {
      if (n === 1) await rm(into, { recursive: true });
    });
    const answer = await save(false);
    expect(answer).toMatchObject({
      value: { files: [join(into, 'Onboarding Alpha GmbH.pdf')], isCancelled: false },
    });
    const failed = answer.ok ? answer.value.failed : [];
    expect(failed.map(({ id }) => id)).toEqual(ids.slice(1));
    expect(failed[0]?.message.en).toContain('Onboarding Beta GmbH.pdf');
    expect(callCore).toHaveBeenCalledTimes(2);
  });

  it('are not made where the folder cannot be made', async () => {
    const { save, callCore } = setUp(undefined, join(folder, 'missing'));
    await expect(save(false)).rejects.toMatchObject({ code: 'file-unwritable' });
    expect(callCore).not.toHaveBeenCalled();
  });

  it('are not made where the person thinks better of it', async () => {
    const { save, callCore } = setUp(undefined, null);
    expect(await save(false)).toEqual({ ok: true, value: { files: null, failed: [], isCancelled: false } });
    expect(callCore).not.toHaveBeenCalled();
  });
});

describe('summaries of several packets in one file', () => {
  it('are made after the place is known, and written there', async () => {
    const { save, callCore } = setUp();
    const file = join(folder, 'Summaries 2026-11-23 05.07.pdf');
    expect(await save(true)).toEqual({ ok: true, value: { files: [file], failed: [], isCancelled: false } });
    expect(new Uint8Array(await readFile(file))).toEqual(bytesOf('all'));
    expect(callCore).toHaveBeenCalledExactlyOnceWith('mergePdfs', { ids, job, withNotes: false });
  });

  it('leave nothing where they are cancelled', async () => {
    expect(await setUp(() => failure('cancelled')).save(true)).toEqual({
      ok: true,
      value: { files: [], failed: [], isCancelled: true },
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('say why core could not make them', async () => {
    const failed = failure('document-failed');
    expect(await setUp(() => failed).save(true)).toEqual(failed);
    expect(await readdir(folder)).toEqual([]);
  });

  it('are not made where the person thinks better of it', async () => {
    const { save, callCore } = setUp(undefined, null);
    expect(await save(true)).toEqual({ ok: true, value: { files: null, failed: [], isCancelled: false } });
    expect(callCore).not.toHaveBeenCalled();
  });

  it('say where the file cannot be written', async () => {
    await expect(setUp(undefined, join(folder, 'missing')).save(true)).rejects.toMatchObject({
      code: 'file-unwritable',
    });
  });
});
