import { defineConfig, mergeConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import base from '../vitest.base.ts';

/** Small files go last, but those of a browser take long: one of them would end up alone. */
class BrowsersFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // It is not an array's.
    // oxlint-disable-next-line unicorn/no-array-sort
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  return moduleId.includes('/browser/') ? 0 : 1;
}

/** Tests here start servers and processes, on a machine that may have two busy cores. */
export default mergeConfig(
  base,
  defineConfig({
    test: {
      globalSetup: ['support/global-setup.ts'],
      maxWorkers: 5,
      sequence: { sequencer: BrowsersFirst },
    },
  }),
);
