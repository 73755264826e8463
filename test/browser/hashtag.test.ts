import { summarizeDay } from '@ugc-radar/db';
import { addDays, dayOf } from '@ugc-radar/metrics';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, present } from '../support/browser/chromium.ts';
import { servePage } from '../support/browser/served-page.ts';
import { viewShown } from '../support/browser/view-shown.ts';
import { stepsOf, video } from '../support/pages.ts';

const browser = await launchChromium();

describe.skipIf(browser === null)("a hashtag's days in a browser", () => {
  let served: Awaited<ReturnType<typeof servePage>>;

  beforeAll(async () => {
    served = await servePage();
  });
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
});
