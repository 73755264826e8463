import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, present } from '../support/browser/chromium.ts';
import { findFaults } from '../support/browser/find-faults.ts';
import { chooseName } from '../support/browser/reviewers.ts';
import { servePage } from '../support/browser/served-page.ts';

const browser = await launchChromium();

describe.skipIf(browser === null)('templates in a browser', () => {
  let served: Awaited<ReturnType<typeof servePage>>;
  let page: Page;
  let colleague: string;

  beforeAll(async () => {
    served = await servePage();
    page = await present(browser).newPage({ baseURL: served.url, locale: 'en-GB' });
    const bo = await page.request.post('/api/people', { data: { name: 'Bo' } });
    colleague = String((await bo.json()).id);
    const { creators } = await (await page.request.get('/api/creators?limit=1')).json();
    await colleagueSaves('Agreed', 'Agreed.');
    await colleagueSaves('Repost', 'May we repost?');
    await page.goto(`/creators/${encodeURIComponent(creators[0].key)}`);
    await chooseName(page, 'Ada');
  });
  afterAll(async () => {
    await browser?.close();
    await served.close();
  });

  const colleagueSaves = async (name: string, body: string) => {
    const headers = { 'x-radar-person': colleague };
    const answer = await page.request.put('/api/outreach/templates', { data: { name, body }, headers });
    expect(answer.status()).toBe(200);
  };
  const colleagueDeletes = async (name: string) => {
    const { templates } = await (await page.request.get('/api/outreach/templates')).json();
    const { id } = templates.find((template: { name: string }) => template.name === name);
    expect((await page.request.delete(`/api/outreach/templates/${id}`)).status()).toBe(200);
  };
  const dialog = () => page.getByRole('dialog').first();
  const named = (name: string) => dialog().getByRole('heading', { level: 3, name, exact: true });
  const newName = () => dialog().getByLabel('Name', { exact: true });
  const messages = () => dialog().getByLabel('Message', { exact: true });

  it('keep what is typed while others go, and what a colleague has made of one', async () => {
    await page.getByRole('button', { name: 'Templates…' }).click();
    await named('Repost').waitFor();
    await newName().fill('Thanks');
    await messages().last().fill('Thank you {handle}');

    await dialog().getByRole('button', { name: 'Delete' }).first().click();
    const question = page.getByRole('dialog').filter({ hasText: 'Delete the template “Agreed”?' }).last();
    const remove = question.getByRole('button', { name: 'Delete', exact: true });
    await remove.waitFor();
    expect(await findFaults(page)).toEqual([]);
    await remove.click();
    await named('Agreed').waitFor({ state: 'detached' });
    expect(await newName().inputValue()).toBe('Thanks');
    expect(await messages().last().inputValue()).toBe('Thank you {handle}');

    await messages().first().fill('May we repost it?');
    await colleagueSaves('Repost', 'Could we repost?');
    await dialog().getByRole('button', { name: 'Save' }).first().click();
    await dialog().getByRole('alert').getByText('Bo saved meanwhile: “Could we repost?”').waitFor();
    expect(await messages().first().inputValue()).toBe('May we repost it?');
    await dialog().getByRole('button', { name: 'Go on with mine' }).click();
    await dialog().getByRole('button', { name: 'Save' }).first().click();
    await dialog().getByRole('button', { name: 'Save' }).last().click();
    await named('Thanks').waitFor();
    expect(await messages().last().inputValue()).toBe('');
    const { templates } = await (await page.request.get('/api/outreach/templates')).json();
    expect(templates).toMatchObject([
      { name: 'Repost', body: 'May we repost it?', person: 'Ada' },
      { name: 'Thanks', body: 'Thank you {handle}', person: 'Ada' },
    ]);
  });

  it('keep what is typed of one that a colleague deletes, until it is saved again', async () => {
    await messages().first().fill('May we repost it, please?');
    await colleagueDeletes('Repost');
    await dialog().getByRole('button', { name: 'Save' }).first().click();
    await dialog().getByRole('alert').getByText('Somebody deleted it meanwhile').waitFor();
    expect(await findFaults(page)).toEqual([]);
    expect(await messages().first().inputValue()).toBe('May we repost it, please?');
    await dialog().getByRole('button', { name: 'Save' }).first().click();
    await dialog().getByRole('alert').waitFor({ state: 'detached' });
    const { templates } = await (await page.request.get('/api/outreach/templates')).json();
    expect(templates).toMatchObject([
      { name: 'Repost', body: 'May we repost it, please?', person: 'Ada' },
      { name: 'Thanks' },
    ]);

    const question = page.getByRole('dialog').filter({ hasText: 'Delete the template “Repost”?' }).last();
    const remove = question.getByRole('button', { name: 'Delete', exact: true });
    await dialog().getByRole('button', { name: 'Delete' }).first().press('Enter');
    await remove.waitFor();
    await colleagueDeletes('Repost');
    await remove.press('Enter');
    await question.getByRole('alert').getByText('gone already').waitFor();
    await question.getByRole('button', { name: 'Cancel' }).press('Enter');
    await dialog().getByRole('alert').getByText('Somebody deleted it meanwhile').waitFor();
    await dialog().getByRole('button', { name: 'Save' }).first().press('Enter');
    await dialog().getByRole('alert').waitFor({ state: 'detached' });

    // Whoever deletes one by keyboard stays in the dialog.
    await dialog().getByRole('button', { name: 'Delete' }).first().press('Enter');
    await remove.press('Enter');
    await named('Repost').waitFor({ state: 'detached' });
    await named('New template').and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });
});
