import { startVitest } from 'vitest/node';

/** Pictures of every view on demo data into docs/screenshots: `npm run screenshots`. In vitest, for its Postgres. */
await startVitest('test', [], {
  watch: false,
  include: ['browser/screenshots.run.ts'],
  root: `${import.meta.dirname}/..`,
});
