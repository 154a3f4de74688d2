import { setTimeout as sleep } from 'node:timers/promises';
import { fieldId } from '../../../renderer/features/requests/form/field-id.ts';
import { valueAt, type JsonObject } from '../../../shared/json-pointer.ts';
import type { App } from '../../e2e/app.ts';
import { makeRequest } from '../../support/packets.ts';
import { killAll, processesOf } from './app-processes.ts';
import { addPacket, awaitSaved, look, openPacket, showPacket, typeText } from './in-the-window.ts';
import { beginField, type TypedField } from './typed-text.ts';

/* Lives of the app: what somebody does in the window until it is ended. */

export const pointers = [
  '/preCheck/askedPerson',
  '/preCheck/note',
  '/company/name',
  '/company/address/street',
  '/company/address/city',
  '/contact/firstName',
  '/contact/lastName',
  '/submittedBy/name',
  '/submittedBy/organization',
  '/note',
];
const words = [
  'Müller',
  'Łódź 7',
  'naïve',
  'Ωμέγα',
  '東京',
  'سلام',
  '🚀🧡',
  'a\u0301e',
  '"\\\'<&',
  'plain text',
  'ß',
];

export type Kind = 'main' | 'core' | 'renderer';

export type WindowReport = {
  kills: Record<Kind, number>;
  /** Moments at which the window said that all is stored, texts, messages, undos and finalized requests. */
  acknowledged: number;
  /** What is not there although it was acknowledged, one line each. */
  lost: string[];
  worstUnsavedMs: number;
};

/** What must be there after the next start. */
export type Expected = {
  packets: Map<string, { packet: JsonObject; mayBeFrozen: boolean; isFrozen: boolean }>;
  messages: Set<string>;
};

export type Life = { app: App; random: () => number; report: WindowReport; expected: Expected };

export const pick = <T>(random: () => number, of: readonly T[]): T => {
  const one = of[Math.floor(random() * of.length)];
  if (one === undefined) throw new Error('nothing to choose from');
  return one;
};

const makeText = (random: () => number): string =>
  Array.from({ length: 1 + Math.floor(random() * 2) }, () => pick(random, words)).join(' ');

export const textOf = (packet: JsonObject, pointer: string): string => {
  const value = valueAt(packet, pointer);
  return typeof value === 'string' ? value : '';
};

/** Ends a process of the app; a lost core or window is followed by the rest, as a person would start the app anew. */
async function end({ app, random, report }: Life): Promise<number> {
  const draw = random();
  const kind: Kind = draw < 0.6 ? 'main' : draw < 0.8 ? 'core' : 'renderer';
  const main = app.electron.process().pid;
  const ids = kind === 'main' || main === undefined ? [] : processesOf(main, kind);
  const endedAtMs = performance.now();
  killAll(ids);
  if (kind !== 'main' && ids.length === 0) throw new Error(`the app has no ${kind} process`);
  if (ids.length > 0) await sleep(random() * 300);
  await app.kill();
  report.kills[kind] += 1;
  return endedAtMs;
}

/** Remembers a draft as the desk shows it now. */
export async function expectPacket({ app, expected }: Life, id: string): Promise<void> {
  const packet = (await showPacket(app.page, id)).packet as JsonObject;
  expected.packets.set(id, { packet, mayBeFrozen: false, isFrozen: false });
}

/** What was typed into a draft when the app was ended; the next start shows what is there of it. */
export type LastTyped = { id: string; before: JsonObject; fields: TypedField[]; endedAtMs: number };

/** Types into one to three fields of a draft, and is ended anywhere on the way, or after an undo. */
export async function typeAndEnd(life: Life, id: string): Promise<LastTyped | null> {
  const { app, random, report } = life;
  const { page } = app;
  await openPacket(page, id, 'output[data-kind]');
  const before = (await showPacket(page, id)).packet as JsonObject;
  const fields: TypedField[] = [];
  const see = async (): Promise<boolean> => {
    const isSaved = await look(page, fields);
    if (isSaved) report.acknowledged += 1;
    return isSaved;
  };
  const count = 1 + Math.floor(random() * 3);
  const endsAt = random() < 0.6 ? Math.floor(random() * 25) : Number.POSITIVE_INFINITY;
  let keys = 0;
  for (const pointer of [...pointers].toSorted(() => random() - 0.5).slice(0, count)) {
    await page.locator(`[id="${fieldId(pointer)}"]`).click();
    await page.keyboard.press('ControlOrMeta+End');
    const field = beginField(pointer, textOf(before, pointer));
    fields.push(field);
    await typeText(page, field, ` ${makeText(random)}`, random, async () => {
      if (random() < 0.3) await see();
      keys += 1;
      return keys >= endsAt;
    });
    if (keys >= endsAt) break;
  }
  const after = random();
  if (after < 0.4) {
    await awaitSaved(page, fields); // and at once the end: what was said must be so already
    report.acknowledged += 1;
  } else if (after < 0.7) {
    await sleep(random() * 900);
    await see();
  }
  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  // Where so little was typed that nothing changed, there is nothing to undo.
  const isUndone = after < 0.15 && (await undo.isEnabled());
  if (isUndone) {
    await undo.click();
    await page.getByText('Undid:').waitFor();
    report.acknowledged += 1;
    await expectPacket(life, id);
  }
  const endedAtMs = await end(life);
  return isUndone ? null : { id, before, fields, endedAtMs };
}

/** Finalizes a draft; sometimes the end comes before the window says that it is done. */
export async function finalizeAndEnd(life: Life, id: string): Promise<null> {
  const { app, random, report, expected } = life;
  const { page } = app;
  const entry = expected.packets.get(id);
  if (!entry) throw new Error('an unknown draft');
  await openPacket(page, id, 'output[data-kind]');
  await page.getByRole('button', { name: 'Finalize' }).click();
  entry.mayBeFrozen = true;
  if (random() < 0.4) await sleep(random() * 300);
  else {
    await page.getByText('Finalized and safe in the outbox.').waitFor();
    entry.isFrozen = true;
    report.acknowledged += 1;
    const next = makeRequest({}, Math.floor(random() * 100));
    await addPacket(page, JSON.stringify(next));
    await expectPacket(life, next.id);
  }
  await end(life);
  return null;
}

/** Writes a message to the desk about the submitted request. */
export async function writeAndEnd(life: Life, id: string): Promise<null> {
  const { app, random, report, expected } = life;
  const { page } = app;
  await openPacket(page, id, '#message-to-desk');
  const text = `${makeText(random)} ${Math.floor(random() * 1e9)}`;
  const composer = page.locator('#message-to-desk');
  await composer.click();
  await page.keyboard.insertText(text);
  await page.getByRole('button', { name: 'Send message' }).click();
  if (random() < 0.4) await sleep(random() * 200);
  // The composer is emptied with the desk's answer.
  else {
    await page.waitForFunction(() => {
      const { value } = document.querySelector('#message-to-desk') as unknown as { value: string };
      return value === '';
    });
    report.acknowledged += 1;
    expected.messages.add(text);
  }
  await end(life);
  return null;
}
