import path from 'node:path';
import { defineConfig } from 'vitest/config';

const reportDir = process.env['TEST_REPORT_DIR'];
const workspace = path.relative(import.meta.dirname, process.cwd()).replaceAll(path.sep, '-');

/** Every workspace's tests; with TEST_REPORT_DIR each leaves a JSON report there, which `.ci/run` adds up. */
export default defineConfig({
  test: {
    // To load everything anew for each file was up to three quarters of a run; files share nothing but what is loaded.
    isolate: false,
    // Nothing here measures speed: a test may be slow on a busy machine, and only what hangs should fail.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    ...(reportDir && {
      reporters: ['default', 'json'],
      outputFile: { json: path.resolve(reportDir, `${workspace}.json`) },
    }),
  },
});
