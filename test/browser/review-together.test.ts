import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/browser/chromium.ts';
import { findFaults } from '../support/browser/find-faults.ts';
import {
  card,
  chooseName,
  inFocus,
  type Reviewers,
  serveReview,
  takeName,
  told,
} from '../support/browser/reviewers.ts';
import { waitFor } from '../support/wait.ts';

const browser = await launchChromium();

describe.skipIf(browser === null)('the review in several browsers', () => {
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

  /** Who is on a card, or on any. */
  async function areOnCards(post?: string): Promise<string[]> {
    const leases = await radar.pipeline.db.selectFrom('review_leases').selectAll().execute();
    return leases
      .filter((lease) => post === undefined || lease.video_id === post)
      .map((lease) => lease.person_name);
  }

  it('never puts two people on the same card, and shows each what the other does', async () => {
    const ada = await radar.openAs('Ada L.', '/review?hashtag=brandy');
    const first = await inFocus(ada);
    await ada.keyboard.press('j');
    const second = await inFocus(ada, first);
    const bea = await radar.openAs('Bea', '/review?hashtag=brandy');
    await card(bea, second).getByText('Ada L. is on this card').waitFor();
    const ofBea = await inFocus(bea);
    expect(ofBea).not.toBe(second);
    await card(ada, ofBea).getByText('Bea is on this card').waitFor();
    await bea.keyboard.press('j');
    expect(await inFocus(bea, ofBea)).not.toBe(second);

    await ada.keyboard.press('a');
    await card(bea, second).getByText('Approved', { exact: true }).waitFor();
    await card(bea, second).getByText('Ada L., just now').waitFor();
    const both = [await inFocus(ada, second), await inFocus(bea)];
    expect(new Set(both).size).toBe(2);

    const [ofAda = ''] = both;
    await ada.goto('about:blank');
    await card(bea, ofAda).getByText('is on this card').waitFor({ state: 'detached' });
  });

  it('moves on when somebody else turns out to be on the card, and says who', async () => {
    const ada = await radar.openAs('Ann', '/review?hashtag=brandx');
    const taken = await inFocus(ada);
    const bea = await radar.open('/review?hashtag=brandx');
    await card(bea, taken).waitFor();
    // As if the news of Ann's card were still on their way: Bob's list was read before it.
    await bea.route('**/api/reviews?*', (route) => route.abort());
    await bea.route('**/api/live', (route) => route.abort());
    await chooseName(bea, 'Bob');
    await card(bea, taken).getByText('Ann is on this card').waitFor();
    expect(await inFocus(bea)).not.toBe(taken);
    // The requests that were held back are complained of.
    await radar.leave();
  });

  it('leaves alone what colleagues decide about selected cards, and says so', async () => {
    const lea = await radar.openAs('Lea', '/review?hashtag=brandy');
    const first = await inFocus(lea);
    await lea.keyboard.press('x');
    await lea.keyboard.press('j');
    const second = await inFocus(lea, first);
    await lea.keyboard.press('x');
    await lea.keyboard.press('j');
    await inFocus(lea, second);
    await lea.getByText('2 selected').waitFor();
    const max = await radar.openAs('Max', '/review?hashtag=brandy');
    await card(max, first).getByRole('button', { name: 'Approve' }).click();
    await card(lea, first).getByText('Max, just now').waitFor();
    await max.goto('about:blank');
    await waitFor('Max to leave the card that came next', async () => !(await areOnCards()).includes('Max'));
    await lea.keyboard.press('r');
    await lea.getByRole('dialog', { name: 'Why is it rejected?' }).waitFor();
    await lea.keyboard.press('2');
    await told(lea, 'Rejected. Not changed: Max was first (approved).');
    await card(lea, first).getByText('Approved', { exact: true }).waitFor();
    await card(lea, second).getByText('Rejected', { exact: true }).waitFor();
  });

  it('gives a note back to whoever was too late with it, or whose decision failed', async () => {
    const liv = await radar.openAs('Liv', '/review?hashtag=brandy');
    const first = await inFocus(liv);
    await liv.keyboard.press('x');
    await liv.keyboard.press('j');
    const second = await inFocus(liv, first);
    await liv.keyboard.press('x');
    await liv.keyboard.press('j');
    await inFocus(liv, second);
    const moe = await radar.openAs('Moe', '/review?hashtag=brandy');
    await card(moe, first).click();
    await moe.keyboard.press('n');
    await moe.getByLabel('Note', { exact: true }).fill('wrote to her');
    await moe.keyboard.press('Control+Enter');
    await card(liv, first).getByText('wrote to her').waitFor();
    await moe.goto('about:blank');
    await waitFor('Moe to leave the card', async () => !(await areOnCards()).includes('Moe'));

    await liv.route('**/api/reviews/decisions', (route) => route.fulfill({ status: 503 }), { times: 1 });
    await liv.keyboard.press('n');
    const note = liv.getByLabel('Note', { exact: true });
    await note.fill('ask about rights');
    await liv.keyboard.press('Control+Enter');
    const dialog = liv.getByRole('dialog');
    await dialog.getByText('The dashboard does not answer').waitFor();
    expect(await note.inputValue()).toBe('ask about rights');
    await liv.getByText('2 selected').waitFor();
    await liv.keyboard.press('Control+Enter');
    await dialog.getByText('Not changed: Moe was first (new). Noted at present: “wrote to her”').waitFor();
    expect(await note.inputValue()).toBe('ask about rights');
    await card(liv, second).getByText('ask about rights').waitFor();
    await note.fill('wrote to her; ask about rights');
    await liv.keyboard.press('Control+Enter');
    await card(liv, first).getByText('wrote to her; ask about rights').waitFor();
    await dialog.waitFor({ state: 'detached' });
    // The request that was refused is complained of.
    await radar.leave();
  });

  it('decides twice about a card before the first answer is there', async () => {
    const page = await radar.openAs('Kim', '/review?hashtag=brandx');
    const post = await inFocus(page);
    const held = Promise.withResolvers<void>();
    await page.route(
      '**/api/reviews/decisions',
      async (route) => {
        await held.promise;
        await route.continue();
      },
      { times: 1 },
    );
    await page.keyboard.press('a');
    const next = await inFocus(page, post);
    await page.keyboard.press('k');
    await inFocus(page, next);
    await page.keyboard.press('c');
    held.resolve();
    await told(page, 'Contacted.');
    await card(page, post).getByText('Kim, just now').waitFor();
  });

  it('undoes the latest decision or none: not an older one while a colleague is on its card', async () => {
    const jo = await radar.openAs('Jo', '/review?hashtag=brandy');
    const ivy = await radar.openAs('Ivy', '/review?hashtag=brandx');
    const first = await inFocus(ivy);
    await ivy.keyboard.press('a');
    const second = await inFocus(ivy, first);
    await card(ivy, first).getByText('Approved', { exact: true }).waitFor();
    await ivy.keyboard.press('a');
    await card(ivy, second).getByText('Approved', { exact: true }).waitFor();
    await inFocus(ivy, second);
    await jo.goto(`${radar.url}/review?hashtag=brandx&state=approved`);
    await card(jo, second).click();
    await waitFor('Jo to be on the card', async () => (await areOnCards(second)).includes('Jo'));
    await ivy.keyboard.press('u');
    await told(ivy, 'Not changed: Jo is on this card.');
    await jo.goto('about:blank');
    await waitFor('Jo to leave the card', async () => !(await areOnCards()).includes('Jo'));

    await takeName(ivy, 'Ivy', 'Jo');
    await ivy.keyboard.press('u');
    await told(ivy, 'Nothing is undone: that was decided under another name. Choose it, then undo.');
    await takeName(ivy, 'Jo', 'Ivy');
    await ivy.keyboard.press('u');
    await told(ivy, 'Undone: new again.');
    await card(ivy, second).getByText('New', { exact: true }).waitFor();
    await card(ivy, first).getByText('Approved', { exact: true }).waitFor();
  });

  it('shows what others wrote as text, whatever it is', async () => {
    const page = await radar.openAs('Hal', '/review?hashtag=brandy');
    const post = await inFocus(page);
    const title =
      '<script>window.owned = 1</script><img src=x onerror="window.owned = 1">\u202Eevil\u2066 "\'&';
    await radar.pipeline.db.updateTable('ugc_videos').set({ title }).where('video_id', '=', post).execute();
    await page.keyboard.press('.');
    await card(page, post).getByText('<script>window.owned = 1</script>').waitFor();
    expect(await card(page, post).locator('bdi').allTextContents()).toContain(title);
    expect(await page.evaluate('window.owned')).toBeUndefined();
    expect(await card(page, post).locator('img, script, b').count()).toBe(0);
  });

  it('asks TikTok for nothing until the original is wanted, and then in a sandbox', async () => {
    const page = await radar.openAs('Pia', '/review?hashtag=brandx');
    const asked: string[] = [];
    await page.context().route('https://www.tiktok.com/**', (route) => {
      asked.push(route.request().url());
      return route.fulfill({ contentType: 'text/html', body: '<p>the player</p>' });
    });
    const post = await inFocus(page);
    await page.keyboard.press('e');
    await page.frameLocator('iframe').getByText('the player').waitFor();
    expect(asked).toEqual([`https://www.tiktok.com/player/v1/${post}`]);
    expect(await page.locator('iframe').getAttribute('sandbox')).not.toContain('top-navigation');
    const opened = page.context().waitForEvent('page');
    await page.keyboard.press('o');
    expect((await opened).url()).toContain(`/video/${post}`);
  });

  it('is worked by touch on a phone', async () => {
    const page = await radar.openAs('Zoe', '/review?hashtag=brandy', {
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      isMobile: true,
    });
    const post = await inFocus(page);
    await card(page, post).getByRole('button', { name: 'Contacted' }).tap();
    await told(page, 'Contacted.');
    await card(page, post).getByText('Zoe, just now').waitFor();
    // Over the page; the other one is above the list.
    await page.getByRole('button', { name: 'Undo' }).last().tap();
    await told(page, 'Undone: new again.');
    expect(await page.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false);
    expect(await findFaults(page)).toEqual([]);
  });
});
