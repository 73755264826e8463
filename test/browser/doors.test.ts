import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closePages, launchChromium, present } from '../support/browser/chromium.ts';
import { complaintsOf } from '../support/browser/complaints-of.ts';
import { findFaults } from '../support/browser/find-faults.ts';
import { servePage } from '../support/browser/served-page.ts';
import { viewShown } from '../support/browser/view-shown.ts';

const browser = await launchChromium();
const token = 'a-long-random-token';

describe.skipIf(browser === null)('a page behind a token', () => {
  let served: Awaited<ReturnType<typeof servePage>>;

  beforeAll(async () => {
    served = await servePage({ RADAR_TOKEN: token });
  });
  afterEach(() => closePages(browser));
  afterAll(async () => {
    await browser?.close();
    await served.close();
  });

  /** A browser of somebody else, without cookies. */
  async function visitor(): Promise<BrowserContext> {
    return present(browser).newContext({ baseURL: served.url, locale: 'en-GB' });
  }

  it('says that a token is wrong, leads to the view that was wanted, and closes again', async () => {
    const page = await (await visitor()).newPage();
    await page.goto('/runs?state=failed&utm_source=mail');
    expect(await findFaults(page)).toEqual([]);
    await page.getByLabel('Token').fill('not the token');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('alert').textContent()).toContain('not the token');
    await page.getByLabel('Token').fill(token);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/runs\?state=failed/);
    await page.getByRole('heading', { level: 1, name: 'Runs' }).waitFor();
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByLabel('Token').waitFor();
    expect((await page.goto('/runs'))?.status()).toBe(401);
  });

  it('lets whoever has a share link see one report without money, and nothing else, until it is revoked', async () => {
    const team = await (await visitor()).newPage();
    await logIn(team, '/hashtags/brandx');
    await team.getByRole('heading', { name: 'Value and return' }).waitFor();
    await team.getByRole('button', { name: 'Share…' }).click();
    await team.getByLabel('Whom it is for (not shown to whoever opens the link)').fill('the agency');
    await team.getByRole('button', { name: 'Make the link' }).click();
    const link = await team.getByLabel('Link', { exact: true }).inputValue();
    expect(await findFaults(team)).toEqual([]);

    const context = await visitor();
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await page.goto(link);
    await page.getByRole('heading', { level: 1, name: 'Campaign report: #brandx' }).waitFor();
    await page.getByRole('heading', { name: 'Data quality' }).waitFor();
    const shown = await page.locator('body').innerText();
    expect(shown).toContain('Unique creators');
    expect(shown).not.toMatch(/\$|credit|cost|value and return|the agency/i);
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await page.locator('a[href*="/creators/"]').count()).toBe(0);
    expect(await findFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    for (const closed of ['/', '/hashtags/brandx', '/settings', '/queues', '/api/hashtags', '/api/shares']) {
      expect((await context.request.get(closed)).status(), closed).toBe(401);
    }

    await team.getByRole('button', { name: 'Revoke the link “the agency”' }).click();
    const question = team.getByRole('dialog').filter({ hasText: 'Revoke the link “the agency”?' });
    await question.getByRole('button', { name: 'Revoke', exact: true }).click();
    await team.getByText('revoked', { exact: true }).waitFor();
    await page.reload();
    expect(await page.getByRole('alert').textContent()).toContain('This link was revoked');
    expect(await page.locator('body').innerText()).not.toContain('Unique creators');
  });

  it('downloads without leaving the page, and says there that it is logged out', async () => {
    const context = await visitor();
    const page = await context.newPage();
    await logIn(page, '/hashtags/brandx?from=2026-01-01');
    await page.getByRole('heading', { name: 'Data quality' }).waitFor();
    const address = page.url();
    const choose = async (file: string) => {
      await page.getByRole('button', { name: 'Download' }).press('Enter');
      await page.getByRole('menuitem', { name: file }).press('Enter');
    };
    const download = async (file: string) => {
      const [downloaded] = await Promise.all([page.waitForEvent('download'), choose(file)]);
      return { name: downloaded.suggestedFilename(), bytes: await readFile(await downloaded.path()) };
    };

    await context.clearCookies();
    await choose('All videos as CSV');
    const told = page.getByRole('dialog', { name: 'Download' });
    await told.getByText('You are logged out: log in in another tab').waitFor();
    const tab = await context.newPage();
    await logIn(tab, '/runs');
    await page.keyboard.press('Escape');
    await told.waitFor({ state: 'detached' });

    const csv = await download('All videos as CSV');
    expect(csv.name).toMatch(/^demo-brandx-2026-01-01-to-.*\.csv$/);
    expect(csv.bytes.toString('utf8')).toMatch(/^\uFEFFvideo_id,/);
    const markdown = await download('Report as Markdown');
    expect(markdown.name).toMatch(/^demo-brandx-report-2026-01-01-to-.*\.md$/);
    expect(page.url()).toBe(address);
    await page.getByRole('heading', { name: 'Data quality' }).waitFor();
  });
});

async function logIn(page: Page, wanted: string): Promise<void> {
  await page.goto(wanted);
  await page.getByLabel('Token').fill(token);
  await page.keyboard.press('Enter');
  await viewShown(page);
}
