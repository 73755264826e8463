import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/browser/chromium.ts';
import { card, countOf, inFocus, type Reviewers, serveReview } from '../support/browser/reviewers.ts';

const browser = await launchChromium();

describe.skipIf(browser === null)('the list of the review in a browser', () => {
  let radar: Reviewers;

  beforeAll(async () => {
    if (browser === null) throw new Error('skipped without a browser');
    radar = await serveReview(browser);
  });
  afterEach(async () => {
    expect(await radar.leave()).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await radar.close();
  });

  it('loads more before the end is reached', async () => {
    const page = await radar.open('/review');
    const cards = page.getByRole('article');
    const before = await cards.count();
    expect(before).toBeLessThan(await countOf(page, 'New'));
    await cards.nth(before - 1).scrollIntoViewIfNeeded();
    await cards.nth(before).waitFor({ state: 'attached' });
  });

  it('begins again from the first where the server does not know the place that it would go on from', async () => {
    if (browser === null) throw new Error('skipped without a browser');
    const page = await browser.newPage({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });
    const answers: number[] = [];
    page.on('response', (response) => {
      if (response.url().includes('after=')) answers.push(response.status());
    });
    const elsewhere = 'after=approved.1.1';
    await page.route(
      /after=/,
      (route) =>
        route.continue({
          url: route
            .request()
            .url()
            .replace(/after=[^&]*/, elsewhere),
        }),
      { times: 1 },
    );
    await page.goto(`${radar.url}/review`);
    const cards = page.getByRole('article');
    await cards.first().waitFor();
    const before = await cards.count();
    await cards.nth(before - 1).scrollIntoViewIfNeeded();
    await cards.nth(before).waitFor({ state: 'attached' });
    expect(answers.slice(0, 2)).toEqual([400, 200]);
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('stops where more cannot be loaded, says why, and goes on when asked', async () => {
    const page = await radar.open('/review');
    const cards = page.getByRole('article');
    const before = await cards.count();
    let asked = 0;
    await page.route(/after=/, (route) => {
      asked += 1;
      return route.fulfill({
        status: 401,
        json: { error: 'no', problem: { code: 'token-required' }, requestId: 'one' },
      });
    });
    await cards.nth(before - 1).scrollIntoViewIfNeeded();
    const alert = page.getByRole('main').getByRole('alert');
    await alert.getByText('You are logged out').waitFor();
    const whenStopped = asked;
    await alert.getByRole('button', { name: 'Try again' }).scrollIntoViewIfNeeded();
    // Two answers later nothing more was asked for.
    for (const path of ['/api/me', '/api/reviews']) await page.evaluate(`fetch('${path}')`);
    expect(asked).toBe(whenStopped);
    await page.unroute(/after=/);
    await alert.getByRole('button', { name: 'Try again' }).click();
    await cards.nth(before).waitFor({ state: 'attached' });
    await alert.waitFor({ state: 'detached' });
    // The requests that were refused are complained of.
    await radar.leave();
  });

  it('keeps place and selection on the way to a creator and back', async () => {
    const page = await radar.openAs('Una', '/review');
    const cards = page.getByRole('article');
    const before = await cards.count();
    await cards.nth(before - 1).scrollIntoViewIfNeeded();
    await cards.nth(before).waitFor({ state: 'attached' });
    const post = (await cards.nth(before).getAttribute('data-post')) ?? '';
    await card(page, post).click();
    expect(await inFocus(page)).toBe(post);
    await page.keyboard.press('x');
    await page.getByText('1 selected').waitFor();
    await card(page, post).getByRole('link', { name: '@' }).first().click();
    await page.getByRole('heading', { name: 'Outreach' }).first().waitFor();
    await page.goBack();
    await page.getByText('1 selected').waitFor();
    expect(await inFocus(page)).toBe(post);
    const { y = -1 } = (await card(page, post).boundingBox()) ?? {};
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThan(900);

    // Also where the card that the way led from is decided and gone from the server's list.
    await page.keyboard.press('Escape');
    const next = (await cards.nth(before + 1).getAttribute('data-post')) ?? '';
    const partWithout = page.waitForResponse(async (response) => {
      if (!response.url().includes('after=')) return false;
      // An answer that was given up for a later one has no text.
      const text = await response.text().catch(() => '');
      return text.includes(next) && !text.includes(post);
    });
    await page.keyboard.press('a');
    await card(page, post).getByText('Approved', { exact: true }).waitFor();
    await partWithout;
    await card(page, post).getByRole('link', { name: '@' }).first().click();
    await page.getByRole('heading', { name: 'Outreach' }).first().waitFor();
    await page.goBack();
    await card(page, post).getByText('Approved', { exact: true }).waitFor();
    const back = (await card(page, post).boundingBox()) ?? { y: -1 };
    expect(back.y).toBeGreaterThanOrEqual(0);
    expect(back.y).toBeLessThan(900);
  });
});
