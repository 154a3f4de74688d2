import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Fails where axe finds a violation on the page as it is; `name` says which one it was. */
export async function expectNoViolation(page: Page, name: string): Promise<void> {
  // legacy mode: axe would open a page of its own, which the app does not allow
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const found = violations.map(
    ({ id, nodes }) => `${name}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
  expect(found).toEqual([]);
}
