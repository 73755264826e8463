import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closePages, launchChromium, present } from '../support/browser/chromium.ts';
import { findFaults } from '../support/browser/find-faults.ts';
import { servePage } from '../support/browser/served-page.ts';
import { viewShown } from '../support/browser/view-shown.ts';

const browser = await launchChromium();

describe.skipIf(browser === null)('the runs in a browser', () => {
  let served: Awaited<ReturnType<typeof servePage>>;

  beforeAll(async () => {
    served = await servePage();
  });
  afterEach(() => closePages(browser));
  afterAll(async () => {
    await browser?.close();
    await served.close();
  });

  it('keeps filters in the address, and says when no run is left', async () => {
    const page = await present(browser).newPage({
      baseURL: served.url,
      locale: 'en-GB',
      viewport: { width: 360, height: 740 },
    });
    await page.goto('/runs?hashtag=brandx');
    await viewShown(page);
    await page.getByRole('row').filter({ hasText: '#brandx' }).first().waitFor();
    await page.getByLabel('Day').fill('2001-01-01');
    await page.waitForURL(/day=2001-01-01/);
    await page.getByText('No runs for these filters').waitFor();
    expect(await findFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false);
    await page.reload();
    expect(await page.getByLabel('Day').inputValue()).toBe('2001-01-01');
    await page.getByRole('link', { name: 'Show all runs' }).click();
    await page.waitForURL(/\/runs$/);
    await page.getByRole('row').filter({ hasText: '#brandy' }).first().waitFor();
    expect(await page.getByLabel('Day').inputValue()).toBe('');
  });

  it('leaves whoever types a day in its field until the day is there', async () => {
    const page = await present(browser).newPage({ baseURL: served.url, locale: 'en-GB' });
    await page.goto('/runs?day=2001-02-03');
    await viewShown(page);
    await page.getByLabel('Day').focus();
    await page.keyboard.type('12');
    // The browser's own language decides whether the month or the day comes first.
    await page.waitForURL(/day=2001-(12-03|02-12)/);
  });

  it('tries a scan again as it was where the line broke, without paying for more', async () => {
    const page = await present(browser).newPage({ baseURL: served.url, locale: 'en-GB' });
    const before = new Date(Date.now() - 3_600_000);
    await served.pipeline.db.updateTable('scans').set({ created_at: before, waited_since: before }).execute();
    const bodies: unknown[] = [];
    await page.route('**/api/scans', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      bodies.push(route.request().postDataJSON());
      return bodies.length === 1 ? route.abort() : route.continue();
    });
    await page.goto('/runs?hashtag=brandx');
    await viewShown(page);
    await page.getByRole('button', { name: 'Scan now' }).click();
    const scan = page.getByRole('dialog').getByRole('button', { name: 'Scan', exact: true });
    await scan.click();
    await page.getByRole('alert').getByText('The dashboard does not answer').waitFor();
    await scan.click();
    await page.waitForURL(/\/runs\/\d+/);
    expect(bodies).toEqual([{ hashtag: 'brandx' }, { hashtag: 'brandx' }]);
  });
});
