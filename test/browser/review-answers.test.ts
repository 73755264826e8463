import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, present } from '../support/browser/chromium.ts';
import { card, inFocus, type Reviewers, serveReview, told } from '../support/browser/reviewers.ts';

const browser = await launchChromium();

describe.skipIf(browser === null)('decisions whose answers take long', () => {
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

  it('are not lost to a page that is left before they are sent', async () => {
    const page = await radar.openAs('Ada', '/review?hashtag=brandx');
    const answers = await holdAnswers(page);
    const posts: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      posts.push(await inFocus(page, posts.at(-1)));
      await page.keyboard.press('a');
    }
    const asked = page.waitForEvent('dialog');
    const click = page.getByRole('link', { name: 'Queues' }).click({ noWaitAfter: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await click;
    answers.release();
    for (const post of posts) await card(page, post).getByText('Ada, just now').waitFor();
    // What was sent holds nobody back.
    page.on('dialog', () => expect.unreachable('everything was sent'));
    await page.reload();
  });

  it('are told, and their notes asked for again, in another list', async () => {
    const page = await radar.openAs('Bea', '/review?hashtag=brandx');
    const post = await inFocus(page);
    const answers = await holdAnswers(page, { status: 503, json: {} });
    await reject(page, 'no rights');
    await page.getByRole('navigation', { name: 'States' }).getByRole('link', { name: 'Approved' }).click();
    await page.waitForURL(/state=approved/);
    answers.release();
    const dialog = page.getByRole('dialog', { name: 'Why is it rejected?' });
    await dialog.getByText('The dashboard does not answer').waitFor();
    expect(await page.getByLabel('Note (optional)').inputValue()).toBe('no rights');
    await page.unroute('**/api/reviews/decisions');
    await dialog.getByRole('button', { name: 'Unsafe' }).click();
    await told(page, 'Rejected.');
    const { note, state } = await reviewOf(post);
    expect({ note, state }).toEqual({ note: 'no rights', state: 'rejected' });
    // The request that was refused is complained of.
    await radar.leave();
  });

  it('are told, and their notes asked for again, to whoever comes back from another view', async () => {
    const page = await radar.openAs('Cleo', '/review?hashtag=brandy');
    const post = await inFocus(page);
    const answers = await holdAnswers(page, { status: 503, json: {} });
    await page.keyboard.press('n');
    await page.getByLabel('Note', { exact: true }).fill('asked her');
    const failed = page.waitForResponse('**/api/reviews/decisions');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Creators' }).click();
    await page.getByRole('heading', { level: 1, name: 'Creators' }).waitFor();
    answers.release();
    await failed;
    await page.unroute('**/api/reviews/decisions');
    await page.getByRole('link', { name: 'Review', exact: true }).click();
    await page.getByRole('dialog').getByText('The dashboard does not answer').waitFor();
    expect(await page.getByLabel('Note', { exact: true }).inputValue()).toBe('asked her');
    await told(page, 'The dashboard does not answer');
    await page.keyboard.press('Control+Enter');
    await told(page, 'Note saved.');
    expect(await reviewOf(post)).toMatchObject({ note: 'asked her', state: 'new' });
    // The request that was refused is complained of.
    await radar.leave();
  });

  function reviewOf(post: string) {
    const { db } = radar.pipeline;
    return db
      .selectFrom('reviews')
      .select(['note', 'state'])
      .where('video_id', '=', post)
      .executeTakeFirstOrThrow();
  }
});

/** Holds decisions back until they are released, then lets them through or answers by itself. */
async function holdAnswers(page: Page, answer?: { status: number; json: object }) {
  const held = Promise.withResolvers<void>();
  await page.route('**/api/reviews/decisions', async (route) => {
    await held.promise;
    await (answer === undefined ? route.continue() : route.fulfill(answer));
  });
  return { release: held.resolve };
}

async function reject(page: Page, note: string): Promise<void> {
  await page.keyboard.press('r');
  await page.getByLabel('Note (optional)').fill(note);
  await page.getByRole('dialog').getByRole('button', { name: 'Unsafe' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}
