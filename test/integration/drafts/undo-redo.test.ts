import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { version as uuidVersion } from 'uuid';
import { expect, test } from 'vitest';
import { withValueAt, type JsonObject } from '../../../shared/json-pointer.ts';
import { openCore } from '../../support/cores.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { seed } from '../../unit/shared/rules/arbitraries.ts';
import { addOne, edit, packetOf, refusalOf } from './ask.ts';
import { valueOf } from '../../support/value-of.ts';

type Change = { pointer: string; value: string | boolean | null };
type Command =
  { does: 'edit'; changes: Change[]; step: string | undefined } | { does: 'undo' | 'redo' | 'restart' };

const change: fc.Arbitrary<Change> = fc.record({
  pointer: fc.constantFrom(
    '/note',
    '/company/name',
    '/company/phone',
    '/company/address/city',
    '/company/address',
    '/company',
    '/contact/firstName',
    '/preCheck',
    '/preCheck/note',
    '/reason/managesIndependently',
    '/x-own',
    '/x-own/deep/er',
    '/x-own/a~1b/~0',
    '/x-own/constructor',
  ),
  value: fc.constantFrom('', 'A', 'Äh GmbH', '😀', '"\\', true, false, null),
});

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('edit' as const),
      changes: fc.array(change, { minLength: 1, maxLength: 3 }),
      step: fc.constantFrom(undefined, 'one', 'one', 'two'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constantFrom('undo' as const, 'redo' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('restart' as const) }) },
);

type Step = { before: JsonObject; after: JsonObject };
type ModelVersion = { step: string | undefined; of: Step; undo: Step[]; redo: Step[]; packet: JsonObject };

/** What a draft and its history must be, told another way: whole packets on two stacks. */
function makeModel(start: JsonObject) {
  let packet = start;
  let undo: Step[] = [];
  let redo: Step[] = [];
  const versions: ModelVersion[] = [];
  const note = (step: string | undefined, of: Step, stacks: { undo: Step[]; redo: Step[] }): void => {
    versions.push({ step, of, undo, redo, packet: of.after });
    ({ undo, redo } = stacks);
    packet = of.after;
  };
  return {
    packet: () => packet,
    canUndo: () => undo.length > 0,
    canRedo: () => redo.length > 0,
    /** The packet after every version, the packet as it was made first. */
    packets: () => [start, ...versions.map((version) => version.packet)],
    edit(changes: Change[], step: string | undefined): void {
      const after = changes.reduce(
        (edited, { pointer, value }) => withValueAt(edited, pointer, value ?? undefined),
        packet,
      );
      if (isDeepStrictEqual(after, packet)) return;
      const last = versions.at(-1);
      const continues = last && step !== undefined && last.step === step;
      const before = continues ? last.of.before : packet;
      if (continues) {
        versions.pop();
        ({ undo, redo } = last);
        packet = before;
        if (isDeepStrictEqual(before, after)) return;
      }
      const done = { before, after };
      note(step, done, { undo: [...undo, done], redo: [] });
    },
    undo(): void {
      const done = undo.at(-1);
      if (!done) return;
      note(
        undefined,
        { before: done.after, after: done.before },
        { undo: undo.slice(0, -1), redo: [...redo, done] },
      );
    },
    redo(): void {
      const done = redo.at(-1);
      if (done) note(undefined, done, { undo: [...undo, done], redo: redo.slice(0, -1) });
    },
  };
}

test('undo, redo and the versions are those of a model that keeps whole packets, also across restarts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 30 }), async (commands) => {
      const profileDir = temporaryFolder();
      let core = await openCore({ profileDir });
      const id = await addOne(core);
      const start = await packetOf(core, id);
      const model = makeModel(start);

      /** Undo or redo here and in the model; false where there is none left in both. */
      const move = async (does: 'undo' | 'redo'): Promise<boolean> => {
        const isLeft = does === 'undo' ? model.canUndo() : model.canRedo();
        const result = await core.desk[`${does}Packet`]({ id });
        expect(refusalOf(result)).toBe(isLeft ? undefined : 'nothing-to-undo');
        model[does]();
        if (result.ok) expect(result.value.packet).toEqual(model.packet());
        return isLeft;
      };
      for (const now of commands) {
        if (now.does === 'restart') {
          await core.close();
          core = await openCore({ profileDir });
        } else if (now.does === 'edit') {
          const { changes, step } = now;
          const input = { id, changes, ...(step === undefined ? {} : { step }) };
          model.edit(changes, step);
          expect(valueOf(await core.desk.editPacket(input)).packet).toEqual(model.packet());
        } else await move(now.does);
        expect(await packetOf(core, id)).toEqual(model.packet());
        const { undo, redo } = valueOf(await core.desk.readHistory({ id }));
        expect([undo !== null, redo !== null]).toEqual([model.canUndo(), model.canRedo()]);
      }

      while (await move('undo'));
      expect(await packetOf(core, id)).toEqual(start);
      while (await move('redo'));
      expect(await packetOf(core, id)).toEqual(model.packet());

      const packets = model.packets();
      const { versions } = valueOf(await core.desk.readHistory({ id, limit: 500 }));
      expect(versions.map(({ n }) => n)).toEqual(packets.map((_, n) => n).toReversed());
      for (const [n, packet] of packets.entries())
        expect(valueOf(await core.desk.showVersion({ id, n })).packet).toEqual(packet);
      const last = packets.length - 1;
      for (const version of new Set([0, Math.floor(last / 2), last])) {
        const copy = valueOf(await core.desk.copyPacket({ id, version })).id;
        expect(uuidVersion(copy)).toBe(7);
        expect(await packetOf(core, copy)).toEqual({ ...packets[version], id: copy });
      }
      expect(await packetOf(core, id)).toEqual(model.packet());
      expect(valueOf(await core.desk.checkProfile({}))).toEqual({ ok: true, problems: [] });
      await core.close();
    }),
    { seed, numRuns: 12 },
  );
});

test('a new edit after undo leaves nothing to redo, and what was undone is still in the history', async () => {
  const core = await openCore();
  const id = await addOne(core);
  await edit(core, id, { '/note': 'first' });
  valueOf(await core.desk.undoPacket({ id }));
  await edit(core, id, { '/note': 'second' });
  expect(refusalOf(await core.desk.redoPacket({ id }))).toBe('nothing-to-undo');
  const { versions } = valueOf(await core.desk.readHistory({ id }));
  expect(versions.map(({ origin }) => origin)).toEqual(['edit', 'undo', 'edit', 'created']);
  expect(valueOf(await core.desk.showVersion({ id, n: 1 })).packet).toMatchObject({ note: 'first' });
});

test('a step is undone as one, and a change with another step ends it', async () => {
  const core = await openCore();
  const id = await addOne(core, { '/note': undefined });
  for (const note of ['M', 'Mu', 'Muster']) await edit(core, id, { '/note': note }, 'visit-1');
  await edit(core, id, { '/note': 'Muster AG' }, 'visit-2');
  expect(valueOf(await core.desk.undoPacket({ id })).packet).toMatchObject({ note: 'Muster' });
  expect(valueOf(await core.desk.undoPacket({ id })).packet).not.toHaveProperty('note');
  expect(refusalOf(await core.desk.undoPacket({ id }))).toBe('nothing-to-undo');
});

test('a member that is typed anew after undo of the same step is a change of its own', async () => {
  const core = await openCore();
  const id = await addOne(core);
  await edit(core, id, { '/note': 'a' }, 'visit');
  valueOf(await core.desk.undoPacket({ id }));
  await edit(core, id, { '/note': 'b' }, 'visit');
  const { versions } = valueOf(await core.desk.readHistory({ id }));
  expect(versions.map(({ origin }) => origin)).toEqual(['edit', 'undo', 'edit', 'created']);
});

test('the history comes in pages, newest first, each version once', async () => {
  const core = await openCore();
  const id = await addOne(core);
  for (let n = 1; n <= 7; n += 1) await edit(core, id, { '/note': `note ${n}` });
  const seen: number[] = [];
  let before: number | undefined;
  do {
    const page = valueOf(
      await core.desk.readHistory({ id, limit: 3, ...(before === undefined ? {} : { before }) }),
    );
    seen.push(...page.versions.map(({ n }) => n));
    before = page.next ?? undefined;
  } while (before !== undefined);
  expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1, 0]);
});

test('a version says what it changed, with the value before and after', async () => {
  const core = await openCore();
  const id = await addOne(core, { '/note': 'old', '/company/phone': '1' });
  await edit(core, id, { '/note': 'new', '/company/phone': null, '/company/invoiceEmail': 'a@example.com' });
  const { versions, undo, redo } = valueOf(await core.desk.readHistory({ id }));
  const changes = [
    { pointer: '/note', before: 'old', after: 'new' },
    { pointer: '/company/phone', before: '1' },
    { pointer: '/company/invoiceEmail', after: 'a@example.com' },
  ];
  expect(versions[0]).toMatchObject({ n: 1, origin: 'edit' });
  for (const shown of [versions[0]?.changes, undo]) {
    expect(shown).toHaveLength(3);
    expect(shown).toEqual(expect.arrayContaining(changes));
  }
  expect(redo).toBeNull();
});

test('an edit that changes nothing leaves no version and redo as it was', async () => {
  const core = await openCore();
  const id = await addOne(core, { '/note': 'same' });
  await edit(core, id, { '/note': 'other' });
  valueOf(await core.desk.undoPacket({ id }));
  await edit(core, id, { '/note': 'same' });
  expect(valueOf(await core.desk.redoPacket({ id })).packet).toMatchObject({ note: 'other' });
});

test('what was finalized cannot be undone or redone', async () => {
  const core = await openCore();
  const id = await addOne(core);
  await edit(core, id, { '/note': 'x' });
  valueOf(await core.desk.finalizePackets({ ids: [id] }));
  const before = await packetOf(core, id);
  expect(refusalOf(await core.desk.undoPacket({ id }))).toBe('not-editable');
  expect(refusalOf(await core.desk.redoPacket({ id }))).toBe('not-editable');
  expect(await packetOf(core, id)).toEqual(before);
});

test('a copy has a new id and a history of its own, and editing it leaves the original alone', async () => {
  const core = await openCore();
  const id = await addOne(core);
  await edit(core, id, { '/note': 'original' });
  const copy = valueOf(await core.desk.copyPacket({ id })).id;
  expect(copy).not.toBe(id);
  expect(uuidVersion(copy)).toBe(7);
  expect(refusalOf(await core.desk.undoPacket({ id: copy }))).toBe('nothing-to-undo');
  await edit(core, copy, { '/note': 'copy' });
  expect(await packetOf(core, id)).toMatchObject({ note: 'original' });
  expect(await packetOf(core, copy)).toMatchObject({ note: 'copy', id: copy });
});

test('a finalized request can be copied and becomes a draft', async () => {
  const core = await openCore();
  const id = await addOne(core);
  valueOf(await core.desk.finalizePackets({ ids: [id] }));
  const copy = valueOf(await core.desk.copyPacket({ id })).id;
  expect(valueOf(await core.desk.showPacket({ id: copy }))).toMatchObject({
    state: 'draft',
    attempts: [],
    ticket: null,
  });
});
