import { expect, test } from 'vitest';
import type { Input, Output } from '../../../../../shared/contract.ts';
import type { ErrorCode, OperationError, Result } from '../../../../../shared/errors.ts';
import type { IncomingItem } from '../../../../../shared/operations/incoming.ts';
import { countChoices } from '../../../../../renderer/features/incoming/incoming-entry.ts';
import { makeIncomingList, MOST_FILES } from '../../../../../renderer/features/incoming/incoming-list.ts';

const inWords = (words: string) => ({ de: words, en: words });
const errorOf = (code: ErrorCode): OperationError => ({ code, message: inWords(code), details: {} });

const item = (id: string, more: Partial<IncomingItem> = {}): IncomingItem => ({
  id,
  kind: 'request',
  title: id,
  relation: 'new',
  state: null,
  changes: [],
  findings: [],
  choices: ['add', 'leave'],
  ...more,
});

const differing = (id: string): IncomingItem =>
  item(id, { relation: 'different', state: 'draft', choices: ['copy', 'replace', 'leave'] });

const fileOf = (name: string, size = 2): File => {
  const file = new File(['{}'], name);
  return size === 2 ? file : Object.defineProperty(file, 'size', { value: size });
};

type Preview = Result<Output<'previewFile'>>;

/** A list over a desk that answers by file name, and what the desk was asked. */
function listOver(answers: Record<string, Preview | ((passphrase: string | undefined) => Preview)>) {
  const calls: string[] = [];
  const given: Input<'importFile'>[] = [];
  let unsaved: OperationError | null = null;
  let failure: OperationError | null = null;
  const list = makeIncomingList({
    desk: {
      async previewFile({ file, passphrase }) {
        calls.push(`preview ${file}`);
        const answer = answers[file];
        if (!answer) throw new Error(`no answer for ${file}`);
        return typeof answer === 'function' ? answer(passphrase) : answer;
      },
      async importFile(input) {
        calls.push(`import ${input.file}`);
        given.push(input);
        if (failure) return { ok: false, error: failure };
        return { ok: true, value: { rows: 1, added: 1, skipped: 0, ids: [], findings: [] } };
      },
    },
    saveTyped: async () => unsaved,
    refusals: {
      tooLarge: inWords('large'),
      tooMany: inWords('many'),
      unreadable: inWords('unreadable'),
      wrongPassphrase: inWords('wrong passphrase'),
    },
  });
  return {
    list,
    calls,
    given,
    steps: () => list.entries().map(({ step }) => step.is),
    refuseToSave: (error: OperationError) => (unsaved = error),
    failToImport: (error: OperationError) => (failure = error),
  };
}

const preview = (...items: IncomingItem[]): Preview => ({
  ok: true,
  value: { source: 'packet', sender: null, items, findings: [] },
});

test('files are looked at one after the other, and nothing is stored before the button', async () => {
  const { list, calls, steps } = listOver({ a: preview(item('1')), b: preview(item('2')) });
  await list.see([fileOf('a'), fileOf('b')]);
  expect(calls).toEqual(['preview a', 'preview b']);
  expect(steps()).toEqual(['previewed', 'previewed']);
  expect(await list.takeOver()).toBe(true);
  expect(calls.slice(2)).toEqual(['import a', 'import b']);
  expect(steps()).toEqual(['imported', 'imported']);
});

test('files that come later are looked at, those before not again', async () => {
  const { list, calls } = listOver({ a: preview(item('1')), b: preview(item('2')) });
  const [a, b] = [fileOf('a'), fileOf('b')];
  await list.see([a]);
  await list.see([a, b]);
  expect(calls).toEqual(['preview a', 'preview b']);
});

test('the advised choice counts until another is made, for each packet by itself', async () => {
  const { list, given } = listOver({ a: preview(item('1'), differing('2'), differing('3')) });
  await list.see([fileOf('a')]);
  list.choose(0, '3', 'replace');
  expect(countChoices(list.entries())).toEqual({ add: 1, replace: 1, copy: 1, leave: 0 });
  await list.takeOver();
  expect(given[0]?.choices).toEqual([
    { id: '1', choice: 'add' },
    { id: '2', choice: 'copy' },
    { id: '3', choice: 'replace' },
  ]);
});

test('what cannot come in at all is left', async () => {
  const { list } = listOver({ a: preview(item('1', { relation: 'erased', choices: [] })) });
  await list.see([fileOf('a')]);
  expect(countChoices(list.entries())).toEqual({ add: 0, replace: 0, copy: 0, leave: 1 });
});

test('a file beyond 20 MB is refused before it is read', async () => {
  const { list, calls, steps } = listOver({});
  const file = fileOf('a', 20 * 1024 * 1024 + 1);
  file.arrayBuffer = () => Promise.reject(new Error('it was read'));
  await list.see([file]);
  expect(steps()).toEqual(['refused']);
  expect(calls).toEqual([]);
});

test('a file that cannot be read, as a folder, is refused, and the next one is looked at', async () => {
  const { list, steps } = listOver({ b: preview(item('1')) });
  const folder = fileOf('a');
  folder.arrayBuffer = () => Promise.reject(new Error('NotReadableError'));
  await list.see([folder, fileOf('b')]);
  expect(steps()).toEqual(['refused', 'previewed']);
});

test('more files than anybody looks at are named, not read', async () => {
  const { list, calls, steps } = listOver({ a: preview() });
  await list.see(Array.from({ length: MOST_FILES + 1 }, () => fileOf('a')));
  expect(calls).toHaveLength(MOST_FILES);
  expect(steps().at(-1)).toBe('refused');
});

test('a refusal is told in its own words', async () => {
  const { list } = listOver({ a: { ok: false, error: errorOf('file-not-a-packet') } });
  await list.see([fileOf('a')]);
  expect(list.entries()[0]?.step).toEqual({ is: 'refused', why: inWords('file-not-a-packet') });
  expect(await list.takeOver()).toBe(false);
});

test('a passphrase is asked for until it fits, and goes with the file', async () => {
  const { list, given, steps } = listOver({
    a(passphrase) {
      if (passphrase === undefined) return { ok: false, error: errorOf('passphrase-needed') };
      return passphrase === 'right' ? preview(item('1')) : { ok: false, error: errorOf('wrong-secret') };
    },
  });
  await list.see([fileOf('a')]);
  expect(list.entries()[0]?.step).toEqual({ is: 'locked', wrong: null });
  await list.unlock(0, 'wrong');
  expect(list.entries()[0]?.step).toEqual({ is: 'locked', wrong: inWords('wrong passphrase') });
  await list.unlock(0, 'right');
  expect(steps()).toEqual(['previewed']);
  await list.takeOver();
  expect(given[0]?.passphrase).toBe('right');
});

test('a table is for its own page', async () => {
  const { list, steps } = listOver({
    a: { ok: true, value: { source: 'table', sender: null, items: [], findings: [] } },
  });
  await list.see([fileOf('a')]);
  expect(steps()).toEqual(['table']);
  expect(await list.takeOver()).toBe(false);
});

test('a file is not compared with a request of which something typed is not stored', async () => {
  const { list, calls, refuseToSave, steps } = listOver({ a: preview(item('1')) });
  refuseToSave(errorOf('disk-full'));
  await list.see([fileOf('a')]);
  expect(steps()).toEqual(['refused']);
  expect(calls).toEqual([]);
});

test('nothing is taken over while something typed is not stored', async () => {
  const { list, calls, refuseToSave } = listOver({ a: preview(differing('1')) });
  await list.see([fileOf('a')]);
  refuseToSave(errorOf('disk-full'));
  expect(await list.takeOver()).toBe(false);
  expect(calls).toEqual(['preview a']);
});

test('the same packet in a second file is decided about anew once the first is stored', async () => {
  let isStored = false;
  const { list, calls, steps } = listOver({
    a: preview(item('1')),
    b: () => preview(isStored ? differing('1') : item('1')),
  });
  await list.see([fileOf('a'), fileOf('b')]);
  isStored = true;
  await list.takeOver();
  expect(steps()).toEqual(['imported', 'previewed']);
  expect(calls).toEqual(['preview a', 'preview b', 'import a', 'preview b']);
  expect(countChoices(list.entries()).copy).toBe(1);
});

test('a file that fails is told, and the ones after it still come in', async () => {
  const { list, steps, failToImport } = listOver({ a: preview(item('1')) });
  await list.see([fileOf('a')]);
  failToImport(errorOf('disk-full'));
  expect(await list.takeOver()).toBe(false);
  expect(steps()).toEqual(['refused']);
});
