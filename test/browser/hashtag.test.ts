import { summarizeDay } from '@ugc-radar/db';
import { addDays, dayOf } from '@ugc-radar/metrics';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closePages, launchChromium, present } from '../support/browser/chromium.ts';
import { servePage } from '../support/browser/served-page.ts';
import { viewShown } from '../support/browser/view-shown.ts';
import { stepsOf, video } from '../support/pages.ts';

const browser = await launchChromium();

describe.skipIf(browser === null)("a hashtag's days in a browser", () => {
  let served: Awaited<ReturnType<typeof servePage>>;

  beforeAll(async () => {
    served = await servePage();
  });
  afterEach(() => closePages(browser));
  afterAll(async () => {
    await browser?.close();
    await served.close();
  });

  async function open(address: string): Promise<Page> {
    const page = await present(browser).newPage({ baseURL: served.url, locale: 'en-GB' });
    await page.goto(address);
    await viewShown(page);
    return page;
  }

  it('says how far back views gained are known where only the newest posts are measured', async () => {
    const { db } = served.pipeline;
    const steps = stepsOf(db);
    const today = dayOf(new Date(), 'UTC');
    for (const at of [addDays(today, -1), today]) {
      const { hashtagId, scanId } = await steps.open('large', at);
      const ids = Array.from({ length: 600 }, (_, index) => `${at.replaceAll('-', '')}${index}`);
      await steps.store(
        scanId,
        1,
        `${at}T00:00:01Z`,
        ids.map((id) => video(id)),
      );
      await steps.score(scanId, 1);
      await summarizeDay(db, hashtagId, at, new Date());
    }
    const page = await open('/hashtags/large');
    const gained = page.getByRole('region', { name: 'Views gained' });
    await gained
      .getByText('Days that are known: 1 of 30 · only the newest 1,000 posts are measured')
      .waitFor();
    await gained.getByText('As a table').click();
    const yesterday = gained.getByRole('row').nth(2).locator('[title]');
    expect(await yesterday.getAttribute('title')).toContain('do not cover this day');
    const brought = page.getByRole('region', { name: 'New posts' });
    await brought.getByText('Days that are known: 2 of 30', { exact: true }).waitFor();
    await page.getByText(/^known from \d+ \w+ on: only the newest 1,000 posts are measured$/).waitFor();
    await page.goto(`/hashtags/large?from=${today}&to=${today}`);
    await page.getByText('no comparison: only the newest 1,000 posts are measured').waitFor();
  });

  it('dims what is of the period before until that of the chosen one is there', async () => {
    const page = await open('/hashtags/brandx');
    await page.getByRole('heading', { name: 'Data quality' }).waitFor();
    const busy = page.locator('main [aria-busy=true]');
    expect(await busy.count()).toBe(0);
    const held = Promise.withResolvers<undefined>();
    await page.route(/\/api\/hashtags\/brandx\/\w/, (route) => held.promise.then(() => route.continue()));
    await page.getByRole('button', { name: 'Last 30 days' }).press('Enter');
    await page.getByRole('option', { name: 'Last 7 days' }).press('Enter');
    for (const shown of ['Views gained', 'Engagement of the posts', 'Hashtags used beside it', 'Top posts'])
      await busy.filter({ has: page.getByRole('heading', { name: shown }) }).waitFor();
    // What is of no period can be worked with, and looks like it.
    expect(await busy.filter({ has: page.getByRole('slider', { name: 'Views from' }) }).count()).toBe(0);
    held.resolve(undefined);
    await busy.first().waitFor({ state: 'detached' });
    await page.getByText('Days that are known: 1 of 7').first().waitFor();

    const costed = Promise.withResolvers<undefined>();
    await page.route(/campaignCost=/, (route) => costed.promise.then(() => route.continue()));
    const asked = page.waitForRequest(/report\?.*campaignCost=/);
    await page.getByLabel('Campaign cost in US dollars').fill('1200');
    await asked;
    expect(await busy.count()).toBe(0);
    costed.resolve(undefined);
    await page.getByText('$1,200', { exact: true }).waitFor();
  });

  it('says what is expected of a period that ends before it begins, and which one is shown', async () => {
    const page = await open('/hashtags/brandx?from=2026-11-01&to=2026-11-10');
    const [first, last] = [page.getByLabel('First day'), page.getByLabel('Last day')];
    await first.fill('2026-11-20');
    const told = page.getByRole('alert').filter({ hasText: 'The first day is after the last' });
    await told.getByText('1 Nov 2026 – 10 Nov 2026').waitFor();
    expect(page.url()).toContain('from=2026-11-01');
    expect(await first.getAttribute('aria-invalid')).toBe('true');
    // A year that is being typed is none that anybody means.
    await first.fill('0020-11-20');
    await told.waitFor({ state: 'detached' });
    await first.fill('2026-11-20');
    await told.waitFor();
    await last.fill('2026-11-21');
    await told.waitFor({ state: 'detached' });
    await page.waitForURL(/from=2026-11-20&to=2026-11-21/);
  });
});
