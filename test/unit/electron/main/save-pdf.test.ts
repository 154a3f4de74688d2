import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { CallCore } from '../../../../electron/main/router.ts';
import type { AskWhere } from '../../../../electron/main/save-file.ts';
import { fileNameOf, makeSavePdf } from '../../../../electron/main/save-pdf.ts';

const id = '0199b6a2-6d4c-7c3e-8a54-0b1c2d3e4f50';
const pdf = {
  id,
  title: 'Onboarding Müller/Söhne',
  bytes: 4,
  pages: 1,
  data: new Uint8Array([37, 80, 68, 70]),
};

function setUp(filePath: string, answer: unknown = { ok: true, value: pdf }) {
  const callCore = vi.fn<CallCore>(async () => answer);
  const askWhere = vi.fn<AskWhere>(async () => ({ canceled: filePath === '', filePath }));
  return { callCore, askWhere, savePdf: makeSavePdf(callCore, { askWhere, language: () => 'de' }) };
}

describe('saving a summary PDF', () => {
  it('asks where to with the title as the name, and writes the whole file there', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'save-pdf-')), 'summary.pdf');
    const { savePdf, callCore, askWhere } = setUp(file);
    expect(await savePdf({ id, language: 'en', withNotes: false })).toEqual({ ok: true, value: { file } });
    expect(callCore).toHaveBeenCalledExactlyOnceWith('makePdf', {
      source: { id },
      language: 'en',
      withNotes: false,
    });
    expect(askWhere.mock.calls[0]?.[0]).toMatchObject({ defaultPath: 'Onboarding Müller Söhne.pdf' });
    expect(new Uint8Array(await readFile(file))).toEqual(pdf.data);
  });

  it('leaves the choice of language to core where none is given', async () => {
    const { savePdf, callCore } = setUp('');
    await savePdf({ id, withNotes: false });
    expect(callCore).toHaveBeenCalledExactlyOnceWith('makePdf', { source: { id }, withNotes: false });
  });

  it('writes nothing where the person cancels', async () => {
    expect(await setUp('').savePdf({ id, withNotes: false })).toEqual({ ok: true, value: { file: null } });
  });

  it('passes core’s failure on and asks nothing', async () => {
    const failure = { ok: false, error: { code: 'not-found', message: { de: 'x', en: 'y' }, details: {} } };
    const { savePdf, askWhere } = setUp('/nowhere.pdf', failure);
    expect(await savePdf({ id, withNotes: false })).toEqual(failure);
    expect(askWhere).not.toHaveBeenCalled();
  });

  it('names the file that cannot be written and leaves nothing behind', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'save-pdf-'));
    const file = join(folder, 'missing', 'summary.pdf');
    await expect(setUp(file).savePdf({ id, withNotes: false })).rejects.toMatchObject({
      code: 'file-unwritable',
      details: { file },
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('writes what the person has seen, to the byte, and makes nothing', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'save-pdf-')), 'summary.pdf');
    const { savePdf, callCore, askWhere } = setUp(file);
    const data = new TextEncoder().encode('%PDF-1.7 as it was shown');
    const shown = { title: 'Onboarding A/B', data };
    expect(await savePdf({ id, withNotes: true, shown })).toEqual({ ok: true, value: { file } });
    expect(new Uint8Array(await readFile(file))).toEqual(data);
    expect(askWhere.mock.calls[0]?.[0]).toMatchObject({ defaultPath: 'Onboarding A B.pdf' });
    expect(callCore).not.toHaveBeenCalled();
  });

  it.each(['', '%PDF', '#!/bin/sh\n%PDF-1.7'])('writes nothing that is no PDF: %j', async (text) => {
    const { savePdf, askWhere } = setUp('/nowhere.pdf');
    const shown = { title: 'x', data: new TextEncoder().encode(text) };
    await expect(savePdf({ id, withNotes: false, shown })).rejects.toMatchObject({ code: 'input-invalid' });
    expect(askWhere).not.toHaveBeenCalled();
  });

  it('keeps an older file where the new one cannot take its place', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'save-pdf-'));
    await writeFile(join(folder, 'not-a-folder'), 'old');
    const file = join(folder, 'not-a-folder', 'summary.pdf');
    await expect(setUp(file).savePdf({ id, withNotes: false })).rejects.toMatchObject({
      code: 'file-unwritable',
    });
    expect(await readFile(join(folder, 'not-a-folder'), 'utf8')).toBe('old');
  });
});

describe('the file name of a title', () => {
  it.each([
    ['Onboarding Kunde GmbH & Co. KG', 'Onboarding Kunde GmbH & Co. KG.pdf'],
    ['a<b>c:d"e/f\\g|h?i*j', 'a b c d e f g h i j.pdf'],
    ['../../etc/passwd', 'etc passwd.pdf'],
    ['line\nbreak\u0000 and \u202Eturn', 'line break and turn.pdf'],
    ['ends in dots. . .', 'ends in dots.pdf'],
    ['', 'Onboarding.pdf'],
    ['///', 'Onboarding.pdf'],
  ])('%j is %j', (title, name) => {
    expect(fileNameOf(title)).toBe(name);
  });

  it('is cut to what every file system takes', () => {
    expect(new TextEncoder().encode(fileNameOf('ä'.repeat(300))).length).toBeLessThan(255);
  });
});
