import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, present } from '../support/browser/chromium.ts';
import { card, type Reviewers, serveReview } from '../support/browser/reviewers.ts';
import { viewShown } from '../support/browser/view-shown.ts';
import { waitFor } from '../support/wait.ts';

const browser = await launchChromium();
/** So many connections a browser has with a host that speaks HTTP/1.1. */
const mostConnections = 6;

describe.skipIf(browser === null)('what changes while pages are open', () => {
  let radar: Reviewers;

  beforeAll(async () => {
    radar = await serveReview(present(browser));
  });
  afterEach(async () => {
    expect(await radar.leave()).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await radar.close();
  });

  it('is told to no tab that nobody sees, so that others get through, and asked for once it is seen again', async () => {
    const context = await present(browser).newContext({ baseURL: radar.url, locale: 'en-GB' });
    const tabs: Page[] = [];
    for (let count = 0; count <= mostConnections; count += 1) {
      const tab = await context.newPage();
      await tab.goto('/runs');
      await viewShown(tab);
      await see(tab, 'hidden');
      tabs.push(tab);
    }
    const [first] = tabs;
    if (first === undefined) throw new Error('there are tabs');
    const { db } = radar.pipeline;
    await db.updateTable('scans').set({ status: 'failed', finished_at: new Date() }).execute();
    await see(first, 'visible');
    await first.getByRole('cell', { name: 'Failed' }).first().waitFor();
    await db.updateTable('scans').set({ status: 'complete', finished_at: new Date() }).execute();
    await first.getByRole('cell', { name: 'Complete' }).first().waitFor();
  });

  it('does not end what is being loaded, is asked for after it, and cards that left the list in one request', async () => {
    const page = await radar.openAs('Una', '/review');
    const colleague = await radar.openAs('Max', '/review');
    const cards = page.getByRole('article');
    const before = await cards.count();
    const posts = await Promise.all([3, 4, 5].map((place) => cards.nth(place).getAttribute('data-post')));
    const requests: string[] = [];
    page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    const givenUp: string[] = [];
    page.on('requestfailed', (request) => givenUp.push(request.url()));
    const held = Promise.withResolvers<void>();
    await page.route(/after=/, async (route) => {
      await held.promise;
      await route.continue();
    });
    const asked = page.waitForRequest(/after=/);
    await cards.nth(before - 1).scrollIntoViewIfNeeded();
    await asked;

    const events = await listen();
    await colleague.request.post(`${radar.url}/api/reviews/decisions`, {
      data: { state: 'approved', posts: posts.map((videoId) => ({ videoId, version: 0 })) },
    });
    await events.until('reviews');
    await page.evaluate('fetch("/api/me")');
    held.resolve();
    await cards.nth(before).waitFor({ state: 'attached' });
    for (const post of posts)
      await card(page, post ?? '')
        .getByText('Approved', { exact: true })
        .waitFor();
    expect(givenUp).toEqual([]);
    expect(requests.filter((path) => path === '/api/reviews/cards')).toHaveLength(1);
    expect(requests.filter((path) => posts.some((post) => path === `/api/reviews/${post}`))).toEqual([]);

    // Nor does a colleague who goes from card to card have the list read again.
    const lists = () => requests.filter((path) => path === '/api/reviews').length;
    await waitFor('the list to be at rest', async () => {
      const count = lists();
      await page.evaluate('fetch("/api/me")');
      return lists() === count;
    });
    const atRest = lists();
    const at = requests.length;
    await colleague.keyboard.press('j');
    await waitFor('who is on which card', () => requests.slice(at).includes('/api/reviews/leases'));
    expect(lists()).toBe(atRest);
    events.stop();
  });

  it('is asked for once when a tab is seen again: by what follows its connection, not by the focus too', async () => {
    const page = await radar.open('/review');
    await page.clock.install();
    await page.goto(`${radar.url}/runs`);
    await viewShown(page);
    await see(page, 'hidden');
    await page.clock.fastForward(60_000);
    const held = Promise.withResolvers<undefined>();
    await page.route('**/api/live', (route) => held.promise.then(() => route.continue()));
    let reads = 0;
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === '/api/scans') reads += 1;
    });
    const connecting = page.waitForRequest('**/api/live');
    await see(page, 'visible');
    await connecting;
    await page.evaluate('fetch("/api/me")');
    expect(reads).toBe(0);
    held.resolve(undefined);
    await waitFor('the runs to be read', () => reads === 1);
  });

  it('has the review counted anew when a hashtag is removed, and its reviews with it', async () => {
    const page = await radar.open('/review');
    const count = page.getByRole('navigation', { name: 'States' }).getByRole('link').first();
    const before = await count.innerText();
    const change = { data: { status: 'removed' } };
    expect((await page.request.patch(`${radar.url}/api/hashtags/brandx`, change)).status()).toBe(200);
    await waitFor('another count', async () => (await count.innerText()) !== before);
  });

  /** The events of `/api/live`, which the pages get at the same moment. */
  async function listen() {
    const ending = new AbortController();
    const answer = await fetch(`${radar.url}/api/live`, { signal: ending.signal });
    let received = '';
    const read = async () => {
      for await (const chunk of answer.body ?? []) received += Buffer.from(chunk).toString();
    };
    void read().catch(() => undefined);
    return {
      until: (area: string) => waitFor(`"${area}"`, () => received.includes(`event: ${area}\n`)),
      stop: () => ending.abort(),
    };
  }
});

/** As if the tab were brought before a person, or left. Playwright's tabs are all seen, whichever is in front. */
async function see(page: Page, state: 'visible' | 'hidden'): Promise<void> {
  await page.evaluate(`
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => '${state}' });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));`);
}
