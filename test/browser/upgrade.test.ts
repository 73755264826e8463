import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startDashboard } from '@ugc-radar/dashboard';
import { ensurePage } from '@ugc-radar/dashboard/build-page';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/browser/chromium.ts';
import { findFaults } from '../support/browser/find-faults.ts';
import { viewShown } from '../support/browser/view-shown.ts';
import { createEmptyPostgres, dashboardDeps } from '../support/dashboard.ts';
import type { Pipeline } from '../support/pipeline.ts';

const browser = await launchChromium();

describe.skipIf(browser === null)('a page that stays open over an upgrade', () => {
  let pipeline: Pipeline;
  let folder: string;
  let older: string;
  let newer: string;

  beforeAll(async () => {
    pipeline = await createEmptyPostgres();
    older = await ensurePage((line) => void process.stderr.write(`${line}\n`));
    folder = await mkdtemp(path.join(tmpdir(), 'upgraded-page-'));
    newer = path.join(folder, 'newer');
    await cp(older, newer, { recursive: true });
    await renameAssets(newer);
  });
  afterAll(async () => {
    await browser?.close();
    await pipeline.close();
    await rm(folder, { recursive: true });
  });

  it('loads the new version by itself once, then says that there is one and waits for a person', async () => {
    if (browser === null) throw new Error('skipped without a browser');
    let dashboard = await serve(older);
    const { url } = dashboard;
    const upgrade = async (to: string) => {
      await dashboard.stop();
      dashboard = await serve(to, new URL(url).port);
    };
    const page = await browser.newPage({ baseURL: url, locale: 'en-GB' });
    await page.goto('/');
    await viewShown(page);
    const scriptOf = () => page.locator('script[type=module]').getAttribute('src');
    const first = await scriptOf();

    await upgrade(newer);
    await page.getByRole('link', { name: 'Runs' }).click();
    await page.getByRole('heading', { level: 1, name: 'Runs' }).waitFor();
    expect(page.url()).toBe(`${url}/runs`);
    expect(await scriptOf()).not.toBe(first);

    await upgrade(older);
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByText('This page has a new version').waitFor();
    expect(await findFaults(page)).toEqual([]);
    expect(await scriptOf()).not.toBe(first);
    await page.getByRole('button', { name: 'Reload' }).click();
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    expect(await scriptOf()).toBe(first);
    await dashboard.stop();
  });

  function serve(page: string, port = '0') {
    return startDashboard({ ...dashboardDeps(pipeline, { RADAR_PORT: port }), page });
  }
});

/** Makes of a built page one of another version: every file of it has another name. */
async function renameAssets(page: string): Promise<void> {
  const assets = path.join(page, 'assets');
  const all = await readdir(assets);
  for (const name of all.filter((file) => /\.(br|gz)$/.test(file))) await rm(path.join(assets, name));
  const names = all.filter((file) => !/\.(br|gz)$/.test(file));
  const files = [path.join(page, 'index.html'), ...names.map((name) => path.join(assets, name))];
  for (const file of files.filter((one) => /\.(js|css|html)$/.test(one))) {
    const text = await readFile(file, 'utf8');
    await writeFile(
      file,
      names.reduce((changed, name) => changed.replaceAll(name, `newer-${name}`), text),
    );
  }
  for (const name of names) await rename(path.join(assets, name), path.join(assets, `newer-${name}`));
}
