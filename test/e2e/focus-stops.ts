import type { Page } from '@playwright/test';

/** What a person sees of one stop of the Tab key. */
export type FocusStop = {
  /** What tells it apart from the other stops: a radio group counts as one. */
  key: string;
  /** True for the window's first control. */
  isFirst: boolean;
  top: number;
  right: number;
  bottom: number;
  left: number;
  /** Width of the ring in CSS pixels, and its contrast to the ground beside it. */
  ring: { width: number; contrast: number };
  /** False where something lies over its middle. */
  isInSight: boolean;
};

/** What pages call of this file; a page cannot import. */
type Focus = { stop(): FocusStop; all(): string[] };
declare global {
  interface Window {
    focusStops?: Focus;
  }
}

/** Runs in the page. */
function install(): void {
  const controls =
    'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex="0"]';
  const rgba = (color: string): number[] => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (color: string): number => {
    const [r = 0, g = 0, b = 0] = rgba(color).map((part) => {
      const c = part / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: string, b: string): number => {
    const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
  };
  const groundOf = (element: Element | null): string => {
    if (!element) return 'rgb(255, 255, 255)';
    const { backgroundColor } = getComputedStyle(element);
    return (rgba(backgroundColor)[3] ?? 1) === 1 ? backgroundColor : groundOf(element.parentElement);
  };
  const labelOf = (element: Element): string =>
    (element.getAttribute('aria-label') ??
      (element as HTMLInputElement).labels?.[0]?.textContent ??
      element.textContent) ||
    element.outerHTML.slice(0, 80);
  const keyOf = (element: Element): string =>
    element instanceof HTMLInputElement && element.type === 'radio'
      ? `radio ${element.name}`
      : `${element.localName} ${element.id || labelOf(element)}`;

  window.focusStops = {
    stop() {
      const element = document.activeElement ?? document.body;
      const { top, right, bottom, left } = element.getBoundingClientRect();
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
      const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      const scrolled = element.closest('main')?.scrollTop ?? 0;
      return {
        key: keyOf(element),
        isFirst: element === document.querySelector(controls),
        top: top + scrolled,
        right,
        bottom: bottom + scrolled,
        left,
        ring: {
          width: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth),
          contrast: contrast(outlineColor, groundOf(element.parentElement)),
        },
        isInSight:
          over !== null &&
          (element.contains(over) ||
            over.closest('label')?.contains(element) === true ||
            over.parentElement === element.parentElement),
      };
    },
    all() {
      const isShown = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });
      // What a pointer would press, were it no control at all: it must hold one, belong to one or stand in one.
      const pressed = [...document.body.querySelectorAll('*')].filter(
        (element) =>
          getComputedStyle(element).cursor === 'pointer' &&
          !element.closest(controls) &&
          !element.closest('label') &&
          !element.querySelector(controls),
      );
      return [...document.querySelectorAll(controls), ...pressed].filter(isShown).map(keyOf);
    },
  };
}

/** The name of everything in sight or below that a pointer could press. */
export async function pressable(page: Page): Promise<string[]> {
  await page.evaluate(install);
  return page.evaluate(() => [...new Set(window.focusStops?.all())]);
}

/** Every stop of the Tab key, in the window's own order wherever the walk begins. */
export async function walkWithTab(page: Page, most = 200): Promise<FocusStop[]> {
  await page.evaluate(install);
  const stops: FocusStop[] = [];
  for (let n = 0; n < most; n++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => window.focusStops?.stop());
    if (!stop) throw new Error('the page was loaded anew');
    if (stop.key === stops[0]?.key) {
      const first = stops.findIndex(({ isFirst }) => isFirst);
      return [...stops.slice(first), ...stops.slice(0, first)];
    }
    if (!stop.key.startsWith('body')) stops.push(stop);
  }
  throw new Error(`Tab has not come round after ${most} presses`);
}

/** True where the focus goes on as one reads: not up unless to the right, not back in the row. */
export const goesOn = (before: FocusStop, next: FocusStop): boolean => {
  const isAbove = next.bottom <= before.top;
  const isBelow = next.top >= before.bottom;
  return isBelow || (isAbove ? next.left >= before.right : next.left >= before.left);
};
