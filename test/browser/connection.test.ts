import { startDashboard } from '@ugc-radar/dashboard';
import { ensurePage } from '@ugc-radar/dashboard/build-page';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closePages, launchChromium, present } from '../support/browser/chromium.ts';
import { findFaults } from '../support/browser/find-faults.ts';
import { viewShown } from '../support/browser/view-shown.ts';
import { cloneScannedPostgres, dashboardDeps } from '../support/dashboard.ts';
import type { Pipeline } from '../support/pipeline.ts';

const browser = await launchChromium();
const token = 'a-long-random-token';
const newToken = 'another-long-random-token';

describe.skipIf(browser === null)('a page that stays open', () => {
  let pipeline: Pipeline;
  let built: string;

  beforeAll(async () => {
    pipeline = await cloneScannedPostgres();
    built = await ensurePage((line) => void process.stderr.write(`${line}\n`));
  });
  afterEach(() => closePages(browser));
  afterAll(async () => {
    await browser?.close();
    await pipeline.close();
  });

  it('says that the dashboard is away or wants a login, keeps what was typed, and goes on by itself', async () => {
    let dashboard = await serve(token);
    const { url } = dashboard;
    const context = await present(browser).newContext({ baseURL: url, locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto('/runs');
    await page.getByLabel('Token').fill(token);
    await page.keyboard.press('Enter');
    await viewShown(page);
    await page.getByRole('row').filter({ hasText: '#brandx' }).first().waitFor();
    // Of what follows nobody tells the page but its live connection.
    await page.getByRole('button', { name: '(Your name)' }).click();
    await page.getByRole('menuitem', { name: 'Add a name…' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Ada');

    await dashboard.stop();
    const banner = page.getByRole('alert');
    await banner.getByText('The dashboard does not answer').waitFor();
    dashboard = await serve(newToken, new URL(url).port);
    await banner.getByText('You are logged out').waitFor();
    expect(await findFaults(page)).toEqual([]);

    const tab = await context.newPage();
    await tab.goto('/');
    await tab.getByLabel('Token').fill(newToken);
    await tab.keyboard.press('Enter');
    await viewShown(tab);
    await banner.waitFor({ state: 'detached' });
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Ada');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    // Told by a connection that was closed for good, and opened again.
    await pipeline.db.updateTable('scans').set({ status: 'failed', finished_at: new Date() }).execute();
    await page.getByRole('cell', { name: 'Failed' }).first().waitFor();
    await context.close();
    await dashboard.stop();
  });

  it('follows the server again after a proxy that refused it once', async () => {
    const dashboard = await serve(token);
    const page = await present(browser).newPage({ baseURL: dashboard.url, locale: 'en-GB' });
    await page.route('**/api/live', (route) => route.fulfill({ status: 502 }), { times: 1 });
    const opened = page.waitForResponse(
      (response) => response.url().endsWith('/api/live') && response.status() === 200,
    );
    await page.goto('/runs');
    await page.getByLabel('Token').fill(token);
    await page.keyboard.press('Enter');
    await viewShown(page);
    await opened;
    expect(await page.getByRole('alert').count()).toBe(0);
    await dashboard.stop();
  });

  it('tells a database that is away from a dashboard that is', async () => {
    const dashboard = await serve(token);
    const page = await present(browser).newPage({ baseURL: dashboard.url, locale: 'en-GB' });
    await page.goto('/runs');
    await page.getByLabel('Token').fill(token);
    await page.keyboard.press('Enter');
    await viewShown(page);
    const away = { error: 'The database does not answer', problem: { code: 'database-away' } };
    await page.route(/\/api\/(me|overview)/, (route) => route.fulfill({ status: 503, json: away }));
    await page.getByRole('link', { name: 'Overview', exact: true }).click();
    const banner = page.getByRole('alert').filter({ hasText: 'What you see may be old' });
    await banner.getByText('The database does not answer.', { exact: true }).waitFor();
    await page.unroute(/\/api\/(me|overview)/);
    await banner.waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await dashboard.stop();
  });

  it('shows a view that was first opened while the dashboard was away, once it is back or when asked', async () => {
    let dashboard = await serve(token);
    const { url } = dashboard;
    const page = await present(browser).newPage({ baseURL: url, locale: 'en-GB' });
    page.setDefaultTimeout(15_000);
    await page.goto('/settings');
    await page.getByLabel('Token').fill(token);
    await page.keyboard.press('Enter');
    await viewShown(page);
    const code = page.waitForResponse((response) => /\/assets\/runs-.*\.js/.test(response.url()));
    await page.getByRole('link', { name: 'Runs', exact: true }).hover();
    await code;

    // One view has its code, the other has not.
    for (const [link, heading] of [
      ['Runs', 'Runs'],
      ['Creators', 'Creators'],
    ] as const) {
      await dashboard.stop();
      await page.getByRole('link', { name: link, exact: true }).click();
      const error = page.getByRole('main').getByRole('alert');
      await error.getByText('The dashboard does not answer').waitFor();
      dashboard = await serve(token, new URL(url).port);
      await page.getByRole('alert').first().waitFor({ state: 'detached' });
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      await page.getByRole('row').nth(1).waitFor();
    }

    // A refusal is not asked again but by whoever says so.
    await page.route('**/api/overview', (route) => route.fulfill({ status: 403, json: {} }), { times: 1 });
    await page.getByRole('link', { name: 'Overview', exact: true }).click();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await dashboard.stop();
  });

  it('keeps the rows of a list whose next part does not come, and says why', async () => {
    const dashboard = await serve(token);
    const page = await present(browser).newPage({ baseURL: dashboard.url, locale: 'en-GB' });
    await page.goto('/creators');
    await page.getByLabel('Token').fill(token);
    await page.keyboard.press('Enter');
    await viewShown(page);
    // As if there were more of them than a part holds.
    await page.route('**/posts?limit=20', async (route) => {
      const answer = await route.fetch();
      const posts: unknown = await answer.json();
      await route.fulfill({ json: Object.assign({}, posts, { next: '1' }) });
    });
    await page.route(/before=1/, (route) => route.fulfill({ status: 400, json: { error: 'no' } }), {
      times: 1,
    });
    await page.getByRole('row').nth(1).getByRole('link').first().click();
    const posts = page.getByRole('region', { name: 'Posts', exact: true });
    await posts.getByRole('row').nth(1).waitFor();
    await posts.getByRole('button', { name: 'Show more' }).click();
    await posts.getByRole('alert').getByText('no').waitFor();
    expect(await posts.getByRole('row').count()).toBeGreaterThan(1);
    await posts.getByRole('button', { name: 'Show more' }).click();
    await posts.getByRole('alert').waitFor({ state: 'detached' });
    await dashboard.stop();
  });

  function serve(secret: string, port = '0') {
    const environment = { RADAR_PORT: port, RADAR_TOKEN: secret };
    return startDashboard({ ...dashboardDeps(pipeline, environment), page: built });
  }
});
