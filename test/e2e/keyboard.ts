import { expect, type Locator, type Page } from '@playwright/test';

export type Keyboard = {
  /** Presses one key, as often as said. */
  press(key: string, times?: number): Promise<void>;
  /** Types a text, letter by letter. */
  type(text: string, options?: { delay: number }): Promise<void>;
  /** Presses Tab until the focus is on the element or in it; fails after `most` presses. */
  tabTo(target: Locator, most?: number): Promise<void>;
  /** The same way back, with Shift+Tab. */
  tabBackTo(target: Locator, most?: number): Promise<void>;
  /** Goes to a text field and types into it. */
  fill(field: Locator, text: string, options?: { delay: number }): Promise<void>;
  /** Goes to a group of radio buttons and along it to the one that is meant; Space takes one that is not taken yet. */
  choose(group: Locator, option: string): Promise<void>;
  /** Key presses since the last call, and how many of them only moved the focus. */
  count(): { keys: number; moves: number };
};

/** How many presses of Tab may lie between two neighbours of a task: a hint, a button beside the field. */
const NEAR = 6;

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element.contains(document.activeElement));

/** A person who has no mouse: every way through the window is one of keys, and they are counted. */
export function makeKeyboard(page: Page): Keyboard {
  let keys = 0;
  let moves = 0;

  const press = async (key: string, times = 1): Promise<void> => {
    for (let n = 0; n < times; n++) await page.keyboard.press(key);
    keys += times;
  };
  const type = async (text: string, options?: { delay: number }): Promise<void> => {
    await page.keyboard.type(text, options);
    keys += [...text].length;
  };
  const move = async (key: string, target: Locator, most: number): Promise<void> => {
    for (let n = 0; n < most && !(await hasFocus(target)); n++) {
      await press(key);
      moves++;
    }
    await expect.poll(() => hasFocus(target), `${key} reaches ${String(target)}`).toBe(true);
  };
  const tabTo = (target: Locator, most = NEAR): Promise<void> => move('Tab', target, most);

  return {
    press,
    type,
    tabTo,
    tabBackTo: (target, most = NEAR) => move('Shift+Tab', target, most),
    async fill(field, text, options) {
      await tabTo(field);
      await type(text, options);
    },
    async choose(group, option) {
      await tabTo(group);
      const wanted = group.getByRole('radio', { name: option, exact: true });
      for (let n = await group.getByRole('radio').count(); n > 0 && !(await hasFocus(wanted)); n--)
        await press('ArrowDown');
      await expect(wanted).toBeFocused();
      if (!(await wanted.isChecked())) await press('Space');
      await expect(wanted).toBeChecked();
    },
    count() {
      const counted = { keys, moves };
      keys = 0;
      moves = 0;
      return counted;
    },
  };
}
