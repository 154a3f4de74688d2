import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Tests of the command line mostly wait for their processes.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          // A hang still fails; a busy machine does not.
          testTimeout: 30_000,
        },
      },
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
