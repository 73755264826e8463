import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { z } from 'zod';
import { closePages } from './chromium.ts';
import { complaintsOf } from './complaints-of.ts';
import { servePage } from './served-page.ts';

const personSchema = z.object({ id: z.number() });

export type Reviewers = Awaited<ReturnType<typeof serveReview>>;

/** The demo radar's page in browsers of several people; every post of its two hashtags is flagged, so that there is enough to judge. */
export async function serveReview(browser: Browser) {
  const served = await servePage();
  for (const hashtag of ['brandx', 'brandy']) {
    const answer = await fetch(`${served.url}/api/hashtags/${hashtag}/thresholds`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ engagementThreshold: 0, viewThreshold: 0 }),
    });
    expect(answer.status).toBe(200);
  }
  const complaints: string[][] = [];

  /** A browser of its own, with nobody's name chosen. */
  async function newBrowser(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await browser.newPage({
      locale: 'en-GB',
      viewport: { width: 1280, height: 900 },
      ...options,
    });
    complaints.push(complaintsOf(page));
    return page;
  }

  async function show(page: Page, address: string): Promise<Page> {
    await page.goto(`${served.url}${address}`);
    await page.getByRole('article').first().waitFor();
    return page;
  }

  return {
    ...served,
    /** An address in a browser of its own, with nobody's name chosen. */
    open: async (address: string, options?: BrowserContextOptions) =>
      show(await newBrowser(options), address),
    /** The same in the name of somebody new. */
    openAs: async (name: string, address: string, options?: BrowserContextOptions) => {
      const page = await newBrowser(options);
      const added = await page.request.post(`${served.url}/api/people`, { data: { name } });
      const { id: person } = personSchema.parse(await added.json());
      expect((await page.request.patch(`${served.url}/api/me`, { data: { person } })).ok()).toBe(true);
      return show(page, address);
    },
    /** Closes what was opened, and returns what the pages complained of. */
    leave: async () => {
      await closePages(browser);
      // A refused lease is told by its status, which browsers report as an error.
      return complaints
        .splice(0)
        .flat()
        .filter((text) => !text.includes('409'));
    },
  };
}

/** Adds a name by the menu of the header, and takes it. */
export async function chooseName(page: Page, name: string): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: '(Your name)' }).click();
  await page.getByRole('menuitem', { name: 'Add a name…' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.keyboard.press('Enter');
  await page
    .getByRole('banner')
    .getByRole('button', { name: `${name} (Your name)` })
    .waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Takes another name that is known already. */
export async function takeName(page: Page, from: string, to: string): Promise<void> {
  await openMenu(page, 'Your name');
  await page.getByRole('menuitemradio', { name: to }).press('Enter');
  await page.getByRole('button', { name: `${from} (Your name)` }).waitFor({ state: 'detached' });
}

/** Chooses an action from a menu by keyboard. */
export async function menuItem(page: Page, menu: string, item: string): Promise<void> {
  await openMenu(page, menu);
  await page.getByRole('menuitem', { name: item }).press('Enter');
}

/** Opens a menu by keyboard. */
export async function openMenu(page: Page, menu: string): Promise<void> {
  await page.getByRole('button', { name: `(${menu})` }).press('Enter');
}

/** The post of the card in focus; with `before`, once that is another one. */
export async function inFocus(page: Page, before?: string): Promise<string> {
  const other = before === undefined ? '' : `:not([data-post="${before}"])`;
  const found = page.locator(`article[aria-current=true]${other}`);
  return (await found.getAttribute('data-post')) ?? '';
}

/** The card of a post. */
export function card(page: Page, post: string) {
  return page.locator(`article[data-post="${post}"]`);
}

/** Resolves once the page has said it. */
export async function told(page: Page, text: string): Promise<void> {
  await page.getByRole('status').filter({ hasText: text }).waitFor();
}

/** How many posts a tab says to be in its state. */
export async function countOf(page: Page, state: string): Promise<number> {
  const tab = page.getByRole('navigation', { name: 'States' }).getByRole('link', { name: state });
  await tab.filter({ hasText: /\d/ }).waitFor();
  return Number((await tab.textContent())?.replaceAll(/\D/g, ''));
}
