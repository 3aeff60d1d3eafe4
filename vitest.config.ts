import { defineConfig } from 'vitest/config';

/** Servers, browsers and databases run for real; on two shared cores that needs patience, not retries. */
const patience = { testTimeout: 120_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    // Half of a test's time is waiting for a database, a process or a page: leaving one core free, as Vitest does by itself, wastes it.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/{engine,sdk,server}/src/**/*.test.ts', 'packages/plugins/*/src/**/*.test.ts', 'templates/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts', 'test/docs/**/*.test.ts', 'test/fault/*-quick.test.ts'],
          exclude: ['**/*.long.test.ts', '**/node_modules/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: './packages/builder-ui/vite.config.ts',
        root: './packages/builder-ui',
        test: { name: 'ui', include: ['src/**/*.test.ts'], environment: 'happy-dom', testTimeout: 20_000 },
      },
      { test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], exclude: ['**/*.long.test.ts'], sequence: { groupOrder: 1 }, ...patience } },
      { test: { name: 'long', include: ['**/*.long.test.ts'], exclude: ['**/node_modules/**'], fileParallelism: false, sequence: { groupOrder: 2 }, testTimeout: 1_500_000, hookTimeout: 120_000 } },
    ],
  },
});
