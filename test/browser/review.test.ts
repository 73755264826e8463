import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/browser/chromium.ts';
import { findFaults } from '../support/browser/find-faults.ts';
import {
  card,
  countOf,
  inFocus,
  menuItem,
  openMenu,
  type Reviewers,
  serveReview,
  told,
} from '../support/browser/reviewers.ts';

const browser = await launchChromium();

describe.skipIf(browser === null)('one person’s review in a browser', () => {
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

  it('is done by keyboard alone: a name, moving, every decision, undo', async () => {
    const page = await radar.open('/review?hashtag=brandx');
    await page.keyboard.press('a');
    await told(page, 'Choose your name first');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.getByLabel('Name', { exact: true }).waitFor();
    await page.keyboard.type('Ada');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Ada (Your name)' }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    const first = await inFocus(page);
    await page.keyboard.press('j');
    const second = await inFocus(page, first);
    await page.keyboard.press('k');
    expect(await inFocus(page, second)).toBe(first);
    const total = await countOf(page, 'New');

    await page.keyboard.press('a');
    expect(await inFocus(page, first)).toBe(second);
    await told(page, 'Approved. u undoes it.');
    await card(page, first).getByText('Approved', { exact: true }).waitFor();
    await card(page, first).getByText('Ada, just now').waitFor();

    await page.keyboard.press('r');
    await page.getByRole('dialog', { name: 'Why is it rejected?' }).waitFor();
    await page.keyboard.press('4');
    await told(page, 'Rejected.');
    await card(page, second).getByText('Unsafe').waitFor();

    const third = await inFocus(page, second);
    await page.keyboard.press('s');
    await page.getByRole('dialog', { name: 'Until when?' }).waitFor();
    await page.keyboard.press('1');
    await told(page, 'Snoozed.');
    await card(page, third)
      .getByText(/until .*, 09:00/)
      .waitFor();
    await page
      .getByRole('navigation', { name: 'States' })
      .getByText(String(total - 3))
      .waitFor();

    await page.keyboard.press('u');
    await told(page, 'Undone: new again.');
    expect(await inFocus(page)).toBe(third);
    await page.keyboard.press('u');
    expect(await inFocus(page, third)).toBe(second);
    await page.keyboard.press('n');
    await page.getByLabel('Note', { exact: true }).waitFor();
    await page.keyboard.type('ask about rights');
    await page.keyboard.press('Control+Enter');
    await card(page, second).getByText('ask about rights').waitFor();
    await page.keyboard.press('h');
    const history = page.getByRole('region', { name: 'History' });
    await history.getByText('New → Rejected · Unsafe').waitFor();
    await history.getByText('Rejected → New · undone').waitFor();
    await history.getByText('New: note changed').waitFor();
    await page.keyboard.press('Escape');
    await history.waitFor({ state: 'detached' });

    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).getByText('Back to new').waitFor();
    await page.keyboard.press('a');
    await page.keyboard.press('Escape');
    expect(await inFocus(page)).toBe(second);
    expect(await findFaults(page)).toEqual([]);
  });

  it('undoes a snooze of before a reload, in its own list', async () => {
    const page = await radar.openAs('Sol', '/review?hashtag=brandx');
    await page.keyboard.press('j');
    const post = await inFocus(page);
    await page.keyboard.press('s');
    await page.keyboard.press('2');
    await told(page, 'Snoozed.');
    await page.goto(`${radar.url}/review?hashtag=brandx&state=snoozed`);
    await card(page, post).waitFor();
    await page.keyboard.press('u');
    await told(page, 'Undone: new again.');
    await card(page, post).getByText('New', { exact: true }).waitFor();
    await page.keyboard.press('u');
    await told(page, 'There is nothing to undo in this tab.');
  });

  it('decides about many at once, and takes that back as one', async () => {
    const page = await radar.openAs('Mia', '/review?hashtag=brandy');
    const first = await inFocus(page);
    await page.keyboard.press('j');
    const second = await inFocus(page, first);
    await page.keyboard.press('x');
    await page.keyboard.press('k');
    await inFocus(page, second);
    await page.keyboard.press('x');
    await page.getByText('2 selected').waitFor();
    await page.keyboard.press('p');
    await told(page, 'Reposted: 2 posts.');
    await card(page, first).getByText('Reposted', { exact: true }).waitFor();
    await card(page, second).getByText('Reposted', { exact: true }).waitFor();
    await page.keyboard.press('u');
    await told(page, 'Undone: 2 posts are as they were.');
    await page.keyboard.press('Shift+X');
    await page.getByText(/^\d+ selected$/).waitFor();
    await page.keyboard.press('Escape');
    await page.getByText(/selected/).waitFor({ state: 'detached' });
  });

  it('keeps its filters in the address, and under a name', async () => {
    const page = await radar.openAs('Eve', '/review');
    await page.getByRole('button', { name: 'All hashtags' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: '#brandy' }).waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.waitForURL(/hashtag=brandy/);
    await page.getByRole('link', { name: /^Rejected/ }).press('Enter');
    await page.waitForURL(/state=rejected/);
    await page.reload();
    await page.getByText('Nothing here').waitFor();
    const current = page.getByRole('navigation', { name: 'States' }).locator('[aria-current=page]');
    expect(await current.allTextContents()).toEqual([expect.stringMatching(/^Rejected/)]);
    await page.getByRole('button', { name: '#brandy' }).waitFor();

    await menuItem(page, 'Saved views', 'Save this view…');
    await page.getByLabel('Name', { exact: true }).waitFor();
    await page.keyboard.type('Brandy, no');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Brandy, no (Saved views)' }).waitFor();
    await page.goto(`${radar.url}/review`);
    await openMenu(page, 'Saved views');
    await page.getByRole('menuitemradio', { name: 'Brandy, no' }).press('Enter');
    await page.waitForURL(/state=rejected/);
    expect(new URL(page.url()).searchParams.get('hashtag')).toBe('brandy');
    await menuItem(page, 'Saved views', 'Delete “Brandy, no”');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Saved views (Saved views)' }).waitFor();
  });

  it('types letters where one types', async () => {
    const page = await radar.openAs('Tom', '/review?hashtag=brandx');
    const post = await inFocus(page);
    await page.keyboard.press('r');
    await page.getByLabel('Note (optional)').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('jack a 1 u?');
    expect(await page.getByLabel('Note (optional)').inputValue()).toBe('jack a 1 u?');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await inFocus(page)).toBe(post);
  });

  it('does without keys for whoever turns them off', async () => {
    const page = await radar.openAs('Noa', '/review?hashtag=brandx');
    const post = await inFocus(page);
    await page.keyboard.press('?');
    await page.getByRole('checkbox', { name: 'Keys are on' }).uncheck();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.reload();
    await card(page, post).waitFor();
    await page.keyboard.press('?');
    await page.keyboard.press('j');
    expect(await inFocus(page)).toBe(post);
    await page.getByRole('button', { name: 'Keys' }).press('Enter');
    await page.getByRole('checkbox', { name: 'Keys are on' }).check();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('j');
    await inFocus(page, post);
  });
});
