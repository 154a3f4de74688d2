import type { Page } from '@playwright/test';

declare global {
  interface Window {
    shownFindings?: string[];
  }
}

/**
 * Notes every warning and error that the form shows from now on, were it for a moment, beside any field but the one
 * that the person is in. The answer reads what was noted so far.
 */
export async function watchFindings(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const shown: string[] = [];
    window.shownFindings = shown;
    const look = (): void => {
      for (const finding of document.querySelectorAll(
        'main :is([data-severity="warning"], [data-severity="error"])',
      )) {
        const isBeingFilled = finding.closest('[data-span]')?.contains(document.activeElement) === true;
        const words = finding.textContent;
        if (!isBeingFilled && !shown.includes(words)) shown.push(words);
      }
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', look);
  });
  return () => page.evaluate(() => window.shownFindings ?? ['nobody watches']);
}
