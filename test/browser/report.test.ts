import { findOutreach, setHashtags, setOutreach } from '@ugc-radar/db';
import { addDays } from '@ugc-radar/metrics';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closePages, launchChromium, present } from '../support/browser/chromium.ts';
import { readPdf } from '../support/browser/read-pdf.ts';
import { chooseName } from '../support/browser/reviewers.ts';
import { servePage } from '../support/browser/served-page.ts';
import { viewShown } from '../support/browser/view-shown.ts';

const browser = await launchChromium();
const inPoints = 72 / 25.4;

describe.skipIf(browser === null)("a hashtag's report in a browser", () => {
  let served: Awaited<ReturnType<typeof servePage>>;

  beforeAll(async () => {
    served = await servePage();
  });
  afterEach(() => closePages(browser));
  afterAll(async () => {
    await browser?.close();
    await served.close();
  });

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await present(browser).newPage({ baseURL: served.url, locale: 'en-GB', ...options });
    await page.goto('/hashtags/brandx');
    await viewShown(page);
    await page.getByRole('heading', { name: 'Data quality' }).waitFor();
    return page;
  }

  it('writes on its charts in a colour that can be read in the dark', async () => {
    const page = await open({ colorScheme: 'dark' });
    const axis = page.locator('main svg text').first();
    await axis.waitFor({ state: 'attached' });
    const fill = await axis.evaluate('(text) => getComputedStyle(text).fill');
    const soft = await page.getByText('Times in UTC').evaluate('(text) => getComputedStyle(text).color');
    expect(fill).toBe(soft);
  });

  it('prints the report alone, on A4, with nothing cut off', async () => {
    const page = await open();
    const figure = await page.locator('[data-report] dd').first().innerText();
    const pages = await readPdf(await page.pdf({ preferCSSPageSize: true }));
    for (const { width, height, right } of pages) {
      expect(Math.round(width / inPoints)).toBe(210);
      expect(Math.round(height / inPoints)).toBe(297);
      expect(right).toBeLessThanOrEqual(width - 13 * inPoints);
    }
    const text = pages.map((sheet) => sheet.text).join('\n');
    expect(pages[0]?.text).toMatch(/^Campaign report: #brandx\n/);
    for (const shown of [
      figure,
      'Demo data',
      'Top posts',
      'Creator leaderboard',
      'Data quality',
      'Definitions',
    ])
      expect(text).toContain(shown);
    expect(text).toMatch(/ranked/);
    expect(text).not.toMatch(/Settings|Share…|Print or PDF|Download|Show the first|Last 30 days/);
    expect(pages.length).toBeLessThanOrEqual(4);
  });

  it('says of how few days before its comparison is', async () => {
    const { db } = served.pipeline;
    const today = await db.selectFrom('daily_summaries').selectAll().orderBy('hashtag_id').execute();
    const before = today.map((summary) => ({ ...summary, day: addDays(summary.day, -40) }));
    await db.insertInto('daily_summaries').values(before).execute();
    const page = await open();
    await page.getByText('only 1 of 30 days was scanned before').first().waitFor();
    await db
      .deleteFrom('daily_summaries')
      .where(
        'day',
        'in',
        before.map(({ day }) => day),
      )
      .execute();
  });

  it('keeps what the campaign cost in the address, with the days', async () => {
    const page = await open();
    const field = page.getByLabel('Campaign cost in US dollars');
    await field.fill('1234.50');
    await page.waitForURL(/campaignCost=1234\.5/);
    expect(await page.evaluate('window.scrollY')).toBeGreaterThan(100);
    await page.getByRole('button', { name: 'Last 30 days' }).click();
    await page.getByRole('option', { name: 'Last 7 days' }).click();
    await page.waitForURL(/from=/);
    await page.reload();
    await viewShown(page);
    expect(await field.inputValue()).toBe('1234.5');
    await page.getByText('$1,235', { exact: true }).waitFor();
    await field.fill('');
    await page.waitForURL((address) => !address.search.includes('campaignCost'));
  });

  it('leads from the leaderboard to everything of a creator', async () => {
    const page = await open();
    const leader = page.getByRole('table', { name: 'Creator leaderboard' }).getByRole('link').first();
    const name = await leader.innerText();
    await leader.press('Enter');
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/creators\/./);
  });

  it('keeps a note that was typed while a colleague saved one, and lets one choose', async () => {
    const { db } = served.pipeline;
    const { creator_key: key } = await db
      .selectFrom('creators')
      .select('creator_key')
      .orderBy('creator_key')
      .executeTakeFirstOrThrow();
    const page = await present(browser).newPage({ baseURL: served.url, locale: 'en-GB' });
    await page.goto(`/creators/${encodeURIComponent(key)}`);
    await chooseName(page, 'Ada');
    const note = page.getByRole('textbox', { name: 'Note' });
    await note.fill('mine');
    const [bo] = await db.insertInto('people').values({ name: 'Bo' }).returning('id').execute();
    const change = { state: 'agreed' as const, note: 'theirs', at: new Date() };
    await setOutreach(db, key, { ...change, person: { id: bo?.id ?? 0, name: 'Bo' } });
    const save = page.getByRole('region', { name: 'Outreach' }).getByRole('button', { name: 'Save' });
    await save.press('Enter');
    await page.getByText('Bo saved meanwhile: Agreed, “theirs”').waitFor();
    expect(await note.inputValue()).toBe('mine');
    await page.getByRole('button', { name: 'Go on with mine' }).press('Enter');
    // Whoever works with the keyboard stays in the form, from here to the end.
    await page.locator('section:focus').getByRole('heading', { name: 'Outreach' }).waitFor();
    await save.press('Enter');
    await page
      .getByText(/^Ada, /)
      .first()
      .waitFor();
    expect(await findOutreach(db, key)).toMatchObject({ note: 'mine', personName: 'Ada' });
    expect(await save.isDisabled()).toBe(true);
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Save');
  });

  it('keeps what was typed of values until they are saved, which needs their source', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Values…' }).click();
    const dialog = page.getByRole('dialog');
    const views = dialog.getByLabel('US dollars per 1,000 views');
    const engagement = dialog.getByLabel('US dollars per engagement');
    await views.fill('12');
    await engagement.fill('some');
    await engagement.press('Enter');
    await dialog.getByText('Expected US dollars').waitFor();
    expect(await views.inputValue()).toBe('12');
    expect(await engagement.inputValue()).toBe('some');
    await engagement.fill('0.004');
    await engagement.press('Enter');
    await dialog.getByText('Say where the values come from').waitFor();
    await dialog.getByLabel('Source').fill('our paid media');
    await dialog.getByLabel('Source').press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('$12.00 per 1,000 views, $0.004 per engagement').waitFor();
  });

  it('keeps what was typed of a link that could not be made', async () => {
    const page = await open();
    await page.route('**/api/shares', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await page.getByRole('button', { name: 'Share…' }).click();
    const note = page.getByRole('dialog').getByLabel('Whom it is for');
    await note.fill('Acme');
    await note.press('Enter');
    await page.getByRole('alert').getByText('does not answer').waitFor();
    expect(await note.inputValue()).toBe('Acme');
  });

  it('leaves whoever revokes a link by keyboard in the dialog of links', async () => {
    const page = await open();
    const share = { hashtag: 'brandx', from: null, to: null, frozen: false, note: 'Acme' };
    const data = { ...share, campaignCostUsd: null, hideMoney: false, expiresInDays: null };
    expect((await page.request.post('/api/shares', { data })).status()).toBe(200);
    await page.getByRole('button', { name: 'Share…' }).press('Enter');
    await page.getByRole('button', { name: /Revoke.*Acme/ }).press('Enter');
    const question = page.getByRole('dialog').last();
    await question.getByRole('button', { name: 'Revoke', exact: true }).press('Enter');
    await page
      .getByRole('heading', { name: 'Links of this hashtag', exact: true })
      .and(page.locator(':focus'))
      .waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('tries thresholds on the posts of the period, and flags all posts anew when they are saved', async () => {
    const page = await open();
    const answer = page.getByText(/posts of the period (are|would be) high priority/);
    const before = await answer.textContent();
    const views = page.getByRole('slider', { name: 'Views from' });
    await views.press('End');
    expect(await answer.textContent()).toMatch(
      /^\d+ instead of \d+ posts of the period would be high priority/,
    );
    await page.getByRole('button', { name: 'Reset' }).press('Enter');
    expect(await answer.textContent()).toBe(before);

    await views.press('Home');
    await page.getByRole('slider', { name: 'Engagement rate from' }).press('Home');
    const [wouldBe, are] = numbersIn(await answer.textContent());
    expect(wouldBe).toBeGreaterThan(are ?? 0);
    await page.getByRole('button', { name: 'Save and flag all posts anew' }).press('Enter');
    await page.getByText(`Of all posts ${wouldBe} are high priority now, ${are} before.`).waitFor();
    await page.reload();
    await viewShown(page);
    expect(await answer.textContent()).toContain(`${wouldBe} posts of the period are high priority`);
    const flagged = await served.pipeline.db
      .selectFrom('video_hashtags')
      .innerJoin('hashtags', 'hashtags.id', 'video_hashtags.hashtag_id')
      .select('video_hashtags.high_priority')
      .where('hashtags.name', '=', 'brandx')
      .where('video_hashtags.high_priority', '=', true)
      .execute();
    expect(flagged).toHaveLength(wouldBe ?? 0);
  });

  it("follows a colleague's change of a threshold, and does not take it back with one of the other", async () => {
    const page = await present(browser).newPage({ baseURL: served.url, locale: 'en-GB' });
    // Whoever waits for an answer after the page has been opened may be too late for it.
    await Promise.all([page.waitForResponse(/\/api\/live/), page.goto('/hashtags/brandx')]);
    const rate = page.getByRole('slider', { name: 'Engagement rate from' });
    await rate.press('End');
    await setHashtags(served.pipeline.db, ['brandx'], { viewThreshold: 2_000_000 }, () => new Date());
    await page
      .getByRole('slider', { name: 'Views from' })
      .and(page.locator('[aria-valuetext="2,000,000"]'))
      .waitFor();
    await page.getByRole('button', { name: 'Save and flag all posts anew' }).press('Enter');
    await page.getByText(/^Saved\./).waitFor();
    const saved = await served.pipeline.db
      .selectFrom('hashtags')
      .select(['engagement_threshold', 'view_threshold'])
      .where('name', '=', 'brandx')
      .executeTakeFirst();
    expect(saved).toEqual({ engagement_threshold: 1, view_threshold: 2_000_000 });
  });
});

function numbersIn(text: string | null): number[] {
  return [...(text ?? '').matchAll(/\d+/g)].map(([digits]) => Number(digits));
}
