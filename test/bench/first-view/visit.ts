import type { Browser, BrowserContext } from 'playwright-core';
import { loadedScripts } from '../../support/browser/loaded-scripts.ts';
import { viewShown } from '../../support/browser/view-shown.ts';
import { addressOf, type View } from '../../support/browser/views.ts';

/** One opening of a view. Seconds since the navigation began: the first paint of anything, and the whole view with its data. */
export type Visit = { painted: number; shown: number; scripts: number; bytes: number };

/** Opens a view so many times: cold in a browser that knows nothing, then warm in the same one. */
export async function visitView(
  browser: Browser,
  url: string,
  view: View,
  times: number,
): Promise<{ cold: Visit[]; warm: Visit[] }> {
  const guide = await browser.newPage({ baseURL: url });
  const address = await addressOf(guide, view);
  await guide.close();
  const [cold, warm]: [Visit[], Visit[]] = [[], []];
  for (let nth = 0; nth < times; nth += 1) {
    // Gzip, which every server and proxy speaks; browsers that may take brotli load less.
    const context = await browser.newContext({
      baseURL: url,
      extraHTTPHeaders: { 'accept-encoding': 'gzip' },
    });
    cold.push(await visit(context, address));
    warm.push(await visit(context, address));
    await context.close();
  }
  return { cold, warm };
}

async function visit(context: BrowserContext, address: string): Promise<Visit> {
  const page = await context.newPage();
  const scripts = loadedScripts(page);
  await page.goto(address);
  await viewShown(page);
  await page.locator('main :is(table, figure, dl)').first().waitFor();
  const shown = Number(await page.evaluate('performance.now()'));
  const painted = Number(
    await page.evaluate('performance.getEntriesByName("first-contentful-paint")[0]?.startTime'),
  );
  const { count, bytes } = await scripts.add();
  await page.close();
  return { painted: painted / 1000, shown: shown / 1000, scripts: count, bytes };
}
