import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, present } from '../support/browser/chromium.ts';
import { chooseName, menuItem } from '../support/browser/reviewers.ts';
import { servePage } from '../support/browser/served-page.ts';

const browser = await launchChromium();

describe.skipIf(browser === null)('saved views in a browser', () => {
  let served: Awaited<ReturnType<typeof servePage>>;

  beforeAll(async () => {
    served = await servePage();
  });
  afterAll(async () => {
    await browser?.close();
    await served.close();
  });

  it('say why one could not be deleted', async () => {
    const page = await present(browser).newPage({ locale: 'en-GB' });
    await page.goto(`${served.url}/review?state=snoozed`);
    await chooseName(page, 'Pat');
    await menuItem(page, 'Saved views', 'Save this view…');
    await page.getByLabel('Name', { exact: true }).fill('Asleep');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Asleep (Saved views)' }).waitFor();
    await page.route('**/api/reviews/views/*', (route) => route.abort());
    const remove = page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true });
    await menuItem(page, 'Saved views', 'Delete “Asleep”');
    await page.getByRole('heading', { name: 'Delete the view “Asleep”?' }).waitFor();
    await remove.click();
    await page.getByRole('alert').getByText('The dashboard does not answer').waitFor();
    await page.keyboard.press('Escape');
    await page.unroute('**/api/reviews/views/*');
    await menuItem(page, 'Saved views', 'Delete “Asleep”');
    await remove.click();
    await page.getByRole('button', { name: 'Saved views (Saved views)' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});
