import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium, present } from '../support/browser/chromium.ts';
import { findFaults } from '../support/browser/find-faults.ts';
import { servePage } from '../support/browser/served-page.ts';
import { viewShown } from '../support/browser/view-shown.ts';

const browser = await launchChromium();

describe.skipIf(browser === null)('the settings in a browser', () => {
  let served: Awaited<ReturnType<typeof servePage>>;
  let page: Page;

  beforeAll(async () => {
    served = await servePage();
    await served.pipeline.startWorkers();
    page = await present(browser).newPage({ baseURL: served.url, locale: 'en-GB' });
  });
  beforeEach(async () => {
    await page.goto('/settings');
    await viewShown(page);
  });
  afterAll(async () => {
    await browser?.close();
    await served.close();
  });

  const dialog = () => page.getByRole('dialog');
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  const price = () => dialog().getByRole('status').filter({ hasText: 'What it costs' });

  const scannedAt = (at: Date) =>
    served.pipeline.db.updateTable('scans').set({ created_at: at, waited_since: at }).execute();

  it('tracks a hashtag by keyboard alone, with its price told before', async () => {
    await page.getByRole('button', { name: 'Track hashtags' }).press('Enter');
    const track = dialog().getByRole('button', { name: 'Track', exact: true });
    expect(await track.isDisabled()).toBe(true);
    await page.keyboard.type('#NewBrand');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Northwind');
    await price()
      .getByText(/Next: .+ · .+ · .+ \d+ scans in 30 days/)
      .waitFor();
    expect(await price().textContent()).toMatch(/\d+ credits \(\$[\d.]+\) instead of \d+ credits/);
    expect(await findFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await dialog().waitFor({ state: 'detached' });
    expect(await row('#newbrand').textContent()).toContain('Northwind');
  });

  it('says what is wrong with a cron, and when a right one scans', async () => {
    await row('#brandy').getByRole('button', { name: 'Edit' }).press('Enter');
    await dialog().getByRole('button', { name: 'How often' }).press('Enter');
    await page.getByRole('option', { name: 'Own cron' }).press('Enter');
    const cron = dialog().getByLabel('Cron', { exact: true });
    await cron.fill('every day');
    await price().getByText('every day').waitFor();
    expect(await price().textContent()).toMatch(/minute/i);
    expect(await dialog().getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await cron.fill('30 7 * * 1-5');
    await price()
      .getByText(/Next: .+07:30 · .+07:30 · .+07:30/)
      .waitFor();
    await page.keyboard.press('Enter');
    await dialog().waitFor({ state: 'detached' });
    expect(await row('#brandy').textContent()).toContain('On weekdays at 07:30');
    expect(await row('#brandy').getByTitle('30 7 * * 1-5').count()).toBe(1);
  });

  it('saves by Enter also before the price is there, unless a price or a field speaks against it', async () => {
    await row('#brandy').getByRole('button', { name: 'Edit' }).press('Enter');
    const videos = dialog().getByLabel('Videos per scan');
    await videos.fill('many');
    await page.keyboard.press('Enter');
    await price().getByText('“Videos per scan”').waitFor();
    await videos.fill('55');
    await page.keyboard.press('Enter');
    await dialog().waitFor({ state: 'detached' });
    expect(await row('#brandy').textContent()).toContain('55');
  });

  it('says which hashtags are tracked already, prices nothing for them and leaves them as they are', async () => {
    const before = await row('#brandx').textContent();
    await page.getByRole('button', { name: 'Track hashtags' }).press('Enter');
    await page.keyboard.type('brandx');
    await dialog().getByLabel('Videos per scan').fill('900');
    await price().getByText('Tracked already, and left as before: #brandx.').waitFor();
    const told = /in 30 days: (.+) instead of (.+)\.T/.exec((await price().textContent()) ?? '');
    expect(told?.[1]).toBe(told?.[2]);
    await dialog().getByRole('button', { name: 'Track', exact: true, disabled: true }).waitFor();
    await dialog().getByLabel('Hashtags').fill('brandx fresh');
    await dialog().getByLabel('Hashtags').press('Enter');
    await dialog().getByText('Tracked from now on: #fresh.').waitFor();
    await dialog().getByText('Tracked already, and left as before: #brandx.').waitFor();
    await dialog().locator('form').waitFor({ state: 'detached' });
    await dialog().getByRole('button', { name: 'Close' }).last().click();
    await row('#fresh').waitFor();
    expect(await row('#brandx').textContent()).toBe(before);
  });

  it('changes thresholds', async () => {
    await row('#brandx').getByRole('button', { name: 'Edit' }).press('Enter');
    await dialog().getByLabel('High priority from an engagement rate of (%)').fill('7.5');
    await dialog().getByLabel('and from views of').fill('250000');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().waitFor({ state: 'detached' });
    expect(await row('#brandx').textContent()).toMatch(/7\.5%.*250,000/);
  });

  it('asks for a reason only where one helps: not when the answer to a scan is lost', async () => {
    const longAgo = new Date(Date.now() - 3_600_000);
    await scannedAt(longAgo);
    const open = async () => {
      await row('#brandx').getByRole('button', { name: 'Actions for #brandx' }).press('Enter');
      await page.getByRole('menuitem', { name: 'Scan now' }).press('Enter');
      await dialog().getByText('Expected to cost').waitFor();
    };
    const scan = () => dialog().getByRole('button', { name: 'Scan', exact: true });
    await open();
    await page.route('**/api/scans', (route) => route.abort(), { times: 1 });
    await scan().click();
    await dialog().getByText('The dashboard does not answer').waitFor();
    expect(await dialog().getByLabel('Why is it worth it?').count()).toBe(0);
    await scan().click();
    await page.waitForURL(/\/runs\/\d+/);
    await page.getByText('Complete', { exact: true }).waitFor();
    expect(await page.getByText('Forced by a person').count()).toBe(0);

    await page.goto('/settings');
    await viewShown(page);
    await scannedAt(longAgo);
    await open();
    // Somebody else scans it while the price is looked at.
    await scannedAt(new Date());
    await scan().click();
    await dialog().getByLabel('Why is it worth it?').fill('it');
    const anyway = dialog().getByRole('button', { name: 'Scan all the same' });
    expect(await anyway.isDisabled()).toBe(true);
    await dialog().getByLabel('Why is it worth it?').fill('a post went viral');
    await anyway.click();
    await page.waitForURL(/\/runs\/\d+/);
    await page.getByText('Forced by a person').waitFor();
  });

  it('resumes without a reason after an answer that was lost, and with one past a budget', async () => {
    const choose = async (action: string) => {
      await row('#brandy').getByRole('button', { name: 'Actions for #brandy' }).press('Enter');
      await page.getByRole('menuitem', { name: action, exact: true }).press('Enter');
    };
    const button = (name: string) => dialog().getByRole('button', { name, exact: true });
    const pause = async () => {
      await choose('Pause');
      await button('Pause').click();
      await dialog().waitFor({ state: 'detached' });
    };
    await pause();
    await choose('Resume');
    await dialog().getByText('Next:').waitFor();
    await page.route('**/api/hashtags/brandy', (route) => route.abort(), { times: 1 });
    await button('Resume').click();
    await dialog().getByRole('alert').getByText('The dashboard does not answer').waitFor();
    expect(await dialog().getByLabel('Why is it worth it?').count()).toBe(0);
    await button('Resume').click();
    await dialog().waitFor({ state: 'detached' });

    await pause();
    const budget = (daily: number | null) =>
      page.request.put('/api/brands/Acme/budgets', { data: { daily, monthly: null } });
    expect((await budget(1)).status()).toBe(200);
    await choose('Resume');
    await dialog().getByLabel('Why is it worth it?').fill('  ');
    expect(await button('Resume').isDisabled()).toBe(true);
    await dialog().getByLabel('Why is it worth it?').fill('a launch');
    await button('Resume').click();
    await dialog().waitFor({ state: 'detached' });
    expect((await budget(null)).status()).toBe(200);
  });

  it('gives a brand a budget, and refuses what is none', async () => {
    const acme = row('Acme').filter({ hasText: 'no limit' });
    await acme.getByRole('button', { name: 'Edit' }).press('Enter');
    await page.keyboard.type('a lot');
    await page.keyboard.press('Enter');
    expect(await dialog().getByRole('alert').textContent()).not.toBe('');
    await dialog().getByLabel('A day').fill('1000');
    await page.keyboard.press('Enter');
    await page.getByRole('cell', { name: /\d+ of 1,000 spent/ }).waitFor();
  });

  it('leaves the budget that a colleague has set meanwhile when the other one is changed', async () => {
    const budgets = async () => {
      const { brands } = await (await page.request.get('/api/settings')).json();
      return brands.find(({ name }: { name: string }) => name === 'Acme');
    };
    const acme = row('Acme')
      .filter({ hasText: 'spent' })
      .or(row('Acme').filter({ hasText: 'no limit' }));
    await acme.first().getByRole('button', { name: 'Edit' }).press('Enter');
    const put = await page.request.put('/api/brands/Acme/budgets', { data: { daily: 777 } });
    expect(put.status()).toBe(200);
    await dialog().getByLabel('A month').fill('9000');
    await page.keyboard.press('Enter');
    await dialog().waitFor({ state: 'detached' });
    expect(await budgets()).toMatchObject({ dailyBudget: 777, monthlyBudget: 9000 });
  });

  it('keeps the names of the audit trail, and lets them go', async () => {
    await page.getByRole('button', { name: 'Add a name', exact: true }).press('Enter');
    await page.keyboard.type('Ada');
    await page.keyboard.press('Enter');
    await row('Ada').waitFor();
    await row('Ada').getByRole('button', { name: 'Remove' }).press('Enter');
    await dialog().getByRole('heading', { name: 'Remove Ada?' }).waitFor();
    expect(await findFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await dialog().waitFor({ state: 'detached' });
    await row('Ada').getByRole('button', { name: 'Remove' }).press('Enter');
    await dialog().getByRole('button', { name: 'Remove' }).press('Enter');
    await page.getByText('No name yet.').waitFor();
  });
});
