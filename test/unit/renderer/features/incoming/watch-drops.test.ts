import { expect, test } from 'vitest';
import { watchDrops } from '../../../../../renderer/features/incoming/watch-drops.ts';

type Carried = { types?: string[]; files?: File[]; relatedTarget?: EventTarget | null };

/** A window with a watch on it, and what the watch was told. */
function watched() {
  const target = new EventTarget();
  const overs: boolean[] = [];
  const drops: string[][] = [];
  const end = watchDrops(target, {
    onOver: (isOver) => overs.push(isOver),
    onDrop: (files) => drops.push(files.map(({ name }) => name)),
  });
  const send = (
    name: string,
    { types = ['Files'], files = [], relatedTarget = null }: Carried = {},
  ): Event => {
    const event = Object.assign(new Event(name, { cancelable: true }), {
      dataTransfer: { types, files },
      relatedTarget,
    });
    target.dispatchEvent(event);
    return event;
  };
  return { target, overs, drops, send, end };
}

const file = new File(['{}'], 'a.packet.json');

test('files above the window are shown and taken where they are dropped', () => {
  const { overs, drops, send } = watched();
  expect(send('dragover').defaultPrevented).toBe(true);
  expect(send('drop', { files: [file] }).defaultPrevented).toBe(true);
  expect(overs).toEqual([true, false]);
  expect(drops).toEqual([['a.packet.json']]);
});

test('text that is dragged changes nothing', () => {
  const { overs, drops, send } = watched();
  expect(send('dragover', { types: ['text/plain'] }).defaultPrevented).toBe(false);
  expect(send('drop', { types: ['text/plain'] }).defaultPrevented).toBe(false);
  expect(overs).not.toContain(true);
  expect(drops).toEqual([]);
});

test('what is dragged inside the page is no file from outside, even if it looks like one', () => {
  const { overs, drops, send } = watched();
  send('dragstart');
  send('dragover');
  send('drop', { files: [file] });
  expect([overs.includes(true), drops]).toEqual([false, []]);
  send('dragend');
  send('dragover');
  expect(overs).toContain(true);
});

test('a part of the page that takes files itself keeps them', () => {
  const { target, overs, drops } = watched();
  for (const name of ['dragover', 'drop']) {
    const event = new Event(name, { cancelable: true });
    event.preventDefault(); // as that part does, to which the event comes before the window
    target.dispatchEvent(Object.assign(event, { dataTransfer: { types: ['Files'], files: [file] } }));
  }
  expect([overs.includes(true), drops]).toEqual([false, []]);
});

test('leaving the window ends it, leaving an element does not', () => {
  const { overs, send } = watched();
  send('dragover');
  send('dragleave', { relatedTarget: new EventTarget() });
  expect(overs.at(-1)).toBe(true);
  send('dragleave');
  expect(overs.at(-1)).toBe(false);
});

test('nothing is taken after the watch has ended', () => {
  const { drops, send, end } = watched();
  end();
  expect(send('drop', { files: [file] }).defaultPrevented).toBe(false);
  expect(drops).toEqual([]);
});
