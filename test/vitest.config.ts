import { defineConfig, mergeConfig } from 'vitest/config';
import base from '../vitest.base.ts';

/** Tests here start servers and processes, on a machine that may have two busy cores. */
export default mergeConfig(
  base,
  defineConfig({
    test: {
      globalSetup: ['support/global-setup.ts'],
      maxWorkers: 5,
      testTimeout: 60_000,
      hookTimeout: 90_000,
    },
  }),
);
