import { expect, test } from '@playwright/test';
import { buildIfStale, isStale } from '../support/build.ts';

test('the bundle is newer than its sources', async () => {
  await buildIfStale();
  expect(isStale()).toBe(false);
});
