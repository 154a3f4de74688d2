import type { Page } from '@playwright/test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Output, WindowDesk } from '../../../shared/contract.ts';
import type { Result } from '../../../shared/errors.ts';
import { fieldId } from '../../../renderer/features/requests/form/field-id.ts';
import { acknowledge, type TypedField } from './typed-text.ts';

/* What a person does in the window, and what they see there. */

declare const window: { desk: WindowDesk; location: { hash: string } };
declare const document: {
  querySelector(selector: string): { getAttribute(name: string): string | null } | null;
  activeElement: { id: string; value?: string } | null;
};

function valueOf<T>(answer: Result<T>): T {
  if (!answer.ok) throw new Error(`the desk refused: ${JSON.stringify(answer.error)}`);
  return answer.value;
}

export const showPacket = async (page: Page, id: string): Promise<Output<'showPacket'>> =>
  valueOf(await page.evaluate((of) => window.desk.showPacket({ id: of }), id));

export const addPacket = async (page: Page, text: string): Promise<void> => {
  const added = await page.evaluate(
    (of) => window.desk.addPackets({ files: [{ file: 'packet', text: of }] }),
    text,
  );
  if (valueOf(added).failed.length > 0) throw new Error('a packet was not added');
};

/** The texts of the messages that are stored to a request. */
export const messagesOf = async (page: Page, id: string): Promise<string[]> =>
  valueOf(await page.evaluate((of) => window.desk.readTimeline({ id: of }), id)).entries.flatMap((entry) =>
    entry.kind === 'message' ? [entry.message.text] : [],
  );

export async function openPacket(page: Page, id: string, ready: string): Promise<void> {
  await page.evaluate((of) => void (window.location.hash = `#/requests/${of}`), id);
  await page.locator(ready).first().waitFor();
}

/** Looks at the indicator and at the field with the focus at once; true where all that was typed is acknowledged. */
export async function look(page: Page, fields: readonly TypedField[]): Promise<boolean> {
  const seen = await page.evaluate(() => ({
    kind: document.querySelector('output[data-kind]')?.getAttribute('data-kind'),
    id: document.activeElement?.id,
    text: document.activeElement?.value,
  }));
  const last = fields.at(-1);
  const isThere = last !== undefined && seen.id === fieldId(last.pointer) && seen.text !== undefined;
  return isThere && seen.kind === 'saved' && acknowledge(fields, seen.text ?? '');
}

/** Looks until all is acknowledged. */
export async function awaitSaved(page: Page, fields: readonly TypedField[]): Promise<void> {
  for (let tries = 0; !(await look(page, fields)); tries += 1) {
    if (tries > 500) throw new Error('the window never says that it has saved');
    await sleep(20);
  }
}

/** Presses the keys of a text one after the other, as fast as a person types. `after` each key may end it. */
export async function typeText(
  page: Page,
  field: TypedField,
  text: string,
  random: () => number,
  after: () => Promise<boolean>,
): Promise<void> {
  for (const key of text) {
    field.states.push({ text: `${field.states.at(-1)?.text ?? ''}${key}`, atMs: performance.now() });
    await page.keyboard.type(key);
    if (await after()) return;
    await sleep(random() * 40);
  }
}
