import { expect, test } from 'vitest';
import { openCore } from '../../support/cores.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { addOne, edit, findingIn, finalize, refusalOf, show } from './ask.ts';
import { valueOf } from '../../support/value-of.ts';

const WITHOUT_NUMBER = { '/company/address/houseNumber': undefined };
const houseNumber = { pointer: '/company/address/houseNumber', code: 'house-number-missing' };

/** The finding about the house number as a draft shows it now. */
async function openWithWarning() {
  const profileDir = temporaryFolder();
  const core = await openCore({ profileDir });
  const id = await addOne(core, WITHOUT_NUMBER);
  const found = (await show(core, id)).findings.find(({ pointer }) => pointer === houseNumber.pointer);
  if (!found) throw new Error('no warning about the house number');
  return { core, profileDir, id, about: { id, pointer: found.pointer, code: found.code }, found };
}

test('a warning that is kept becomes an info that says so, everywhere', async () => {
  const { core, id, about, found } = await openWithWarning();
  expect(found.severity).toBe('warning');
  const kept = { ...found, severity: 'info', params: { ...found.params, kept: true } };
  const answer = valueOf(await core.desk.keepFinding({ ...about, keep: true }));
  expect(answer.findings).toContainEqual(kept);
  expect((await show(core, id)).findings).toContainEqual(kept);
  expect((await edit(core, id, { '/note': 'other' })).findings).toContainEqual(kept);
  expect((await finalize(core, id))[0]?.findings).toContainEqual(kept);
});

test('what is kept survives a restart', async () => {
  const { core, profileDir, about, found, id } = await openWithWarning();
  valueOf(await core.desk.keepFinding({ ...about, keep: true }));
  await core.close();
  const again = await openCore({ profileDir });
  expect(findingIn((await show(again, id)).findings, found.code)).toMatchObject({
    severity: 'info',
    params: { kept: true },
  });
});

test('to keep what is kept changes nothing', async () => {
  const { core, about, found } = await openWithWarning();
  const first = valueOf(await core.desk.keepFinding({ ...about, keep: true }));
  const second = valueOf(await core.desk.keepFinding({ ...about, keep: true }));
  expect(second).toEqual(first);
  expect(findingIn(second.findings, found.code)?.severity).toBe('info');
});

test('a kept warning warns again once it is no longer kept', async () => {
  const { core, about, found } = await openWithWarning();
  valueOf(await core.desk.keepFinding({ ...about, keep: true }));
  const answer = valueOf(await core.desk.keepFinding({ ...about, keep: false }));
  expect(answer.findings).toContainEqual(found);
});

test('a kept warning warns again when its value changes, and is kept again when the value is back', async () => {
  const core = await openCore();
  const id = await addOne(core, { '/contact/email': 'erika@gmial.com' });
  const typo = async () => findingIn((await show(core, id)).findings, 'email-typo');
  const pointer = '/contact/email';
  valueOf(await core.desk.keepFinding({ id, pointer, code: 'email-typo', keep: true }));
  expect(await typo()).toMatchObject({ severity: 'info', params: { kept: true } });
  await edit(core, id, { [pointer]: 'max@gmial.com' });
  expect(await typo()).toMatchObject({ severity: 'warning' });
  expect((await typo())?.params).not.toHaveProperty('kept');
  valueOf(await core.desk.undoPacket({ id }));
  expect(await typo()).toMatchObject({ severity: 'info' });
});

test('a kept warning warns again when it says something else of the same value', async () => {
  const core = await openCore();
  const first = await addOne(core);
  const id = await addOne(core, { '/company/name': 'SAP Zweite SE' });
  const duplicate = async () => findingIn((await show(core, id)).findings, 'duplicate-vat');
  const about = { id, pointer: '/company/vatId', code: 'duplicate-vat' };
  valueOf(await core.desk.keepFinding({ ...about, keep: true }));
  expect(await duplicate()).toMatchObject({ severity: 'info', params: { id: first, kept: true } });
  valueOf(await core.desk.filePackets({ ids: [first], place: 'trash' }));
  const other = await addOne(core, { '/company/name': 'SAP Dritte SE' });
  expect(await duplicate()).toMatchObject({ severity: 'warning', params: { id: other } });
});

test('only the finding with that pointer and code is kept', async () => {
  const core = await openCore();
  const id = await addOne(core, { '/contact/email': 'erika@gmial.com', ...WITHOUT_NUMBER });
  valueOf(await core.desk.keepFinding({ id, pointer: '/contact/email', code: 'email-typo', keep: true }));
  const { findings } = await show(core, id);
  expect(findings.filter(({ params }) => params['kept'] === true).map(({ code }) => code)).toEqual([
    'email-typo',
  ]);
  expect(findings.find(({ pointer }) => pointer === houseNumber.pointer)?.severity).toBe('warning');
});

test.for([
  ['an error', { '/company/name': '' }, '/company/name', 'required'],
  ['an info', { '/contact/email': 'info@example.com' }, '/contact/email', 'email-role'],
  ['nothing', {}, '/company/name', 'required'],
] as const)('only warnings are kept, not %s', async ([, changes, pointer, code]) => {
  const core = await openCore();
  const id = await addOne(core, changes);
  const before = (await show(core, id)).findings;
  const result = await core.desk.keepFinding({ id, pointer, code, keep: true });
  expect(refusalOf(result)).toBe('input-invalid');
  expect((await show(core, id)).findings).toEqual(before);
});

test('to keep a warning of a draft that is not there is refused', async () => {
  const core = await openCore();
  const id = '0190c5a2-7e3b-7c1d-9a54-000000000000';
  for (const keep of [true, false]) {
    const result = await core.desk.keepFinding({ id, pointer: '/note', code: 'required', keep });
    expect(refusalOf(result)).toBe('not-found');
  }
});
