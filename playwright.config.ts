import { defineConfig } from '@playwright/test';
import { electronHost } from './test/support/electron-host.ts';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results/e2e', // emptied at every start, so the screenshots lie beside it
  globalSetup: './test/e2e/find-host.ts',
  metadata: { host: electronHost().name },
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  reporter: [
    ['list'],
    ['html', { open: 'never', outputFolder: 'playwright-report' }],
    // For `npm test`, which counts.
    ...(process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['json'] as const] : []),
  ],
  projects: [
    { name: 'build', testMatch: 'build.setup.ts', timeout: 180_000 },
    { name: 'app', testIgnore: ['stand-in/**', '*.setup.ts'], dependencies: ['build'] },
    { name: 'stand-in', testMatch: 'stand-in/*.spec.ts' },
  ],
});
