import { defineConfig } from 'vitest/config';

/** Tests run on the sources as they are; two workers, since continuous integration has two cores. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/helpers/fixed-seed.ts'],
    maxWorkers: 2,
    testTimeout: 20_000,
  },
});
