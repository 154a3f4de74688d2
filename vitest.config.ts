import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Tests of the command line mostly wait for their processes.
    maxWorkers: '100%',
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'] } },
      {
        test: {
          // Tests of the command line mostly wait for their processes.
          maxWorkers: '100%',
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
