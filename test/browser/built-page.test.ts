import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ensurePage } from '@ugc-radar/dashboard/build-page';
import { expect, it } from 'vitest';

it('is built for production whatever NODE_ENV says: that of tests is "test"', async () => {
  const folder = await ensurePage((line) => void process.stderr.write(`${line}\n`));
  const scripts = globSync('assets/*.js', { cwd: folder });
  expect(scripts.length).toBeGreaterThan(5);
  const forFindingFaults = scripts.filter((script) =>
    readFileSync(path.join(folder, script), 'utf8').includes('react-devtools'),
  );
  expect(forFindingFaults).toEqual([]);
});
