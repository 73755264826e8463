import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, present } from '../support/browser/chromium.ts';
import { card, inFocus, type Reviewers, serveReview, told } from '../support/browser/reviewers.ts';
import { viewShown } from '../support/browser/view-shown.ts';

const browser = await launchChromium();

describe.skipIf(browser === null)('the page without a mouse, or by ear', () => {
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

  it('says which choices of a menu hold, and does not take actions for choices', async () => {
    const page = await radar.openAs('Ada', '/review');
    await page.getByRole('button', { name: '(Language and theme)' }).press('Enter');
    const chosen = page.getByRole('menuitemradio', { checked: true });
    await chosen.first().waitFor();
    expect(await chosen.allTextContents()).toEqual([
      expect.stringContaining('English'),
      expect.stringContaining('Like the system'),
    ]);
    await page.getByRole('menuitemradio', { name: 'Dark' }).press('Enter');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await page.locator(':root[data-theme=dark]').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: '(Language and theme)' }).press('Enter');
    // What holds already stays so when it is chosen again.
    await page.getByRole('menuitemradio', { name: 'Dark', checked: true }).press('Enter');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await page.getByRole('banner').getByRole('button', { name: '(Your name)' }).press('Enter');
    await page.getByRole('menuitemradio', { name: 'Ada', checked: true }).waitFor();
    await page.getByRole('menuitem', { name: 'Add a name…' }).waitFor();
  });

  it('has the place where the review tells what happened before anything has', async () => {
    const page = await radar.open('/review');
    expect(await page.getByRole('status').count()).toBe(1);
  });

  it('lets a decision be taken back as long as there is one, without keys', async () => {
    const page = await radar.openAs('Bea', '/review?hashtag=brandx');
    const main = page.getByRole('main');
    const undo = main.getByRole('button', { name: 'Undo' });
    expect(await undo.count()).toBe(0);
    const post = await inFocus(page);
    await card(page, post).getByRole('button', { name: 'Approve' }).click();
    await told(page, 'Approved.');
    await page.keyboard.press('Escape');
    await page.getByRole('status').filter({ hasText: 'Approved.' }).waitFor({ state: 'detached' });
    await page.reload();
    await undo.click();
    await told(page, 'Undone: new again.');
    await undo.waitFor({ state: 'detached' });
  });

  it.each([
    ['on a wide screen', 'Cleo', { width: 1280, height: 480 }],
    ['on a phone', 'Dora', { width: 360, height: 740 }],
  ])('covers nothing that has the focus %s', async (_, name, viewport) => {
    const page = await radar.openAs(name, '/review?hashtag=brandy', { viewport });
    await page.keyboard.press('x');
    await page.getByText('1 selected').waitFor();
    expect(await coveredBy(page, 'Tab', 24)).toEqual([]);
    expect(await coveredBy(page, 'Shift+Tab', 24)).toEqual([]);
    await page.goto(`${radar.url}/creators`);
    await viewShown(page);
    expect(await coveredBy(page, 'Tab', 40)).toEqual([]);
    expect(await coveredBy(page, 'Shift+Tab', 40)).toEqual([]);
  });
});

/** What of the view has the focus while a key is pressed so many times, and has something else over its middle. */
async function coveredBy(page: Page, key: string, times: number): Promise<unknown[]> {
  const covered: unknown[] = [];
  for (let count = 0; count < times; count += 1) {
    await page.keyboard.press(key);
    const found: unknown = await page.evaluate(`(() => {
      const focused = document.activeElement;
      const { left, top, width, height } = focused.getBoundingClientRect();
      // Cards and what scrolls are larger than what is over them.
      if (focused.closest('main') === null || focused.matches('article, section')) return null;
      const over = document.elementFromPoint(left + width / 2, top + height / 2);
      return over !== null && (focused.contains(over) || over.contains(focused)) ? null : focused.outerHTML;
    })()`);
    if (found !== null) covered.push(found);
  }
  return covered;
}
