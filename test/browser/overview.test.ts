import { addHashtags, endFetchingPause, pauseFetching, setHashtagStatus } from '@ugc-radar/db';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { closePages, launchChromium, present } from '../support/browser/chromium.ts';
import { complaintsOf } from '../support/browser/complaints-of.ts';
import { findFaults } from '../support/browser/find-faults.ts';
import { loadedScripts } from '../support/browser/loaded-scripts.ts';
import { servePage } from '../support/browser/served-page.ts';
import { viewShown } from '../support/browser/view-shown.ts';

const browser = await launchChromium();

describe.skipIf(browser === null)('the overview in a browser', () => {
  let served: Awaited<ReturnType<typeof servePage>>;
  let complaints: string[];

  beforeAll(async () => {
    served = await servePage();
  });
  afterEach(() => closePages(browser));
  afterAll(async () => {
    await browser?.close();
    await served.close();
  });

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await present(browser).newPage({ locale: 'en-GB', ...options });
    complaints = complaintsOf(page);
    await page.goto(served.url);
    await page.getByRole('heading', { level: 1 }).waitFor();
    return page;
  }

  it('shows what today brought, says that it is demo data, and breaks no rule of its policy', async () => {
    const page = await open();
    expect(await page.title()).toBe('Overview · UGC Radar');
    expect(await page.getByRole('complementary').textContent()).toContain('Demo data');
    expect(await page.getByRole('row').filter({ hasText: '#brandx' }).textContent()).toContain('Acme');
    expect(await findFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it.each(['/', '/hashtags/brandx'])(
    'loads at most 300 kB of JavaScript at %s, compressed with gzip',
    async (view) => {
      const page = await present(browser).newPage({ extraHTTPHeaders: { 'accept-encoding': 'gzip' } });
      const scripts = loadedScripts(page);
      await page.goto(`${served.url}${view}`);
      await viewShown(page);
      const { count, bytes } = await scripts.add();
      expect(count).toBeGreaterThan(1);
      expect(bytes / 1000).toBeLessThanOrEqual(300);
    },
  );

  it('sorts by the keyboard, into the address', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Hashtag', exact: true }).press('Enter');
    await page.waitForURL(/sort=hashtag/);
    expect(await page.getByRole('row').nth(1).textContent()).toContain('#brandx');
    await page.getByRole('button', { name: 'Hashtag', exact: true }).press('Enter');
    await page
      .getByRole('columnheader', { name: 'Hashtag' })
      .and(page.locator('[aria-sort=descending]'))
      .waitFor();
    expect(await page.getByRole('row').nth(1).textContent()).toContain('#brandy');
  });

  it('tells what a figure means', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'What "New views" means' }).click();
    expect(await page.getByRole('dialog').textContent()).toContain('when they were first seen');
  });

  it('leads from a number to the scans that it comes from', async () => {
    const page = await open();
    const row = page.getByRole('row', { name: '#brandx' });
    const today = await page.evaluate(
      `fetch('/api/me').then((answer) => answer.json()).then(({ today }) => today)`,
    );
    await row.getByRole('cell').nth(2).getByRole('link').click();
    await page.waitForURL(`**/runs?hashtag=brandx&day=${String(today)}`);
    // Until the next view is there, the address tells of it already and the overview still stands.
    await page.getByRole('heading', { level: 1, name: 'Runs' }).waitFor();
    await page.getByRole('row', { name: '#brandx' }).first().waitFor();
    expect(await page.getByRole('row', { name: '#brandy' }).count()).toBe(0);
  });

  it("leads from a brand's figures to what is the brand's, or nowhere", async () => {
    const page = await open();
    await page.goto(`${served.url}/?brand=Acme`);
    const figures = page.getByRole('region', { name: 'Today', exact: true });
    await figures.waitFor();
    const links = await figures.getByRole('link').all();
    const addresses = await Promise.all(links.map((link) => link.getAttribute('href')));
    expect(addresses).toEqual(['/review?brand=Acme']);
    expect(await links[0]?.textContent()).toBe('Review those not judged yet');
    await page.getByRole('button', { name: 'What "High priority" means' }).last().click();
    await page.getByText('The number leads to those not judged yet, of any day.').waitFor();
  });

  it('leads from the figures of a hashtag to what they count', async () => {
    const page = await open();
    await page.goto(`${served.url}/hashtags/brandx`);
    const figure = page.locator('main dl > div').filter({ hasText: 'posts stored' }).first();
    await figure.getByRole('link', { name: 'Review those not judged yet' }).waitFor();
    expect(await figure.getByRole('link', { name: /\d/ }).count()).toBe(0);
    const quality = page.getByRole('listitem').filter({ hasText: 'Scans on these days' });
    expect(await quality.getByRole('link').allInnerTexts()).toEqual(['All runs of the hashtag']);
  });

  it('keeps a name that was added, and puts it on the page again after a reload', async () => {
    const page = await open();
    await page.getByRole('button', { name: '(Your name)' }).click();
    await page.getByRole('menuitem', { name: 'Add a name…' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Ada');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Ada (Your name)' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Ada (Your name)' }).waitFor();
    await page.route('**/api/me', (route) =>
      route.request().method() === 'PATCH' ? route.abort() : route.continue(),
    );
    await page.getByRole('button', { name: 'Ada (Your name)' }).click();
    await page.getByRole('menuitemradio', { name: 'Nobody' }).click();
    await page.getByRole('alert').getByText('The dashboard does not answer').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Ada (Your name)' }).waitFor();
  });

  it('follows the server: a pause shows without a reload, and scans do not make it ask more than every five seconds', async () => {
    const page = await open();
    // Whoever waits for an answer after the page has been opened may be too late for it.
    await Promise.all([page.waitForResponse(/\/api\/live/), page.reload()]);
    await viewShown(page);
    const shownAt = Number(await page.evaluate('performance.now()'));
    const { db } = served.pipeline;
    const now = new Date();
    const refusal = { reason: 'out-of-credits' as const, message: 'The credits ended' };
    await pauseFetching(db, refusal, { calledAt: now, now });
    await page.getByText('The Scavio account has no credits left').waitFor();
    await endFetchingPause(db, now.toISOString(), new Date());
    await page.getByText('The Scavio account has no credits left').waitFor({ state: 'detached' });
    // By the page's own clock: on a busy machine this process hears of a request late.
    const asked = z.array(z.number()).parse(
      await page.evaluate(
        `performance.getEntriesByType('resource')
          .filter(({ name, startTime }) => name.endsWith('/api/overview') && startTime > ${shownAt})
          .map(({ startTime }) => startTime)`,
      ),
    );
    expect(asked.length).toBeGreaterThan(1);
    const gaps = asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(4_500);
  });

  it('goes on telling how long ago something was, although nothing changes', async () => {
    const page = await present(browser).newPage({ locale: 'en-GB' });
    await page.clock.install();
    await page.goto(served.url);
    const row = page.getByRole('row', { name: '#brandx' });
    await row.getByText(/just now|minutes? ago/).waitFor();
    await page.clock.fastForward('03:00:00');
    await row.getByText('3 hours ago').waitFor();
  });

  it('says of hashtags that are no longer tracked that they are not, and leads to where one is tracked', async () => {
    const { db } = served.pipeline;
    await setHashtagStatus(db, ['brandy'], 'removed', soon);
    const page = await open();
    await page.goto(`${served.url}/runs`);
    const row = page.getByRole('row').filter({ hasText: '#brandy' }).first();
    await row.getByText('no longer tracked').waitFor();
    expect(await row.getByRole('link', { name: '#brandy' }).count()).toBe(0);
    await page.getByRole('link', { name: '#brandx' }).first().waitFor();
    await page.goto(`${served.url}/hashtags/brandy`);
    await page.getByText('Not tracked: #brandy').waitFor();
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);

    await setHashtagStatus(db, ['brandx'], 'removed', soon);
    await page.goto(served.url);
    await page.getByRole('link', { name: 'Track a hashtag' }).click();
    await page.waitForURL('**/settings');
    await addHashtags(db, ['brandx', 'brandy'], { brand: 'Acme' }, soon);
  });

  it('is in French for whoever reads French', async () => {
    const page = await open({ locale: 'fr-FR' });
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Vue d’ensemble');
    expect(await page.getAttribute('html', 'lang')).toBe('fr');
  });
});

function soon(): Date {
  return new Date('2100-01-01');
}
