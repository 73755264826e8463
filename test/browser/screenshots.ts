import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { launchChromium } from '../support/browser/chromium.ts';

/** Pictures of a running radar's views for the README: `npm run screenshots -- http://127.0.0.1:3000`. */
const views = {
  overview: '/',
  review: '/review',
  hashtag: '/hashtags/acmebrew',
  creators: '/creators',
  runs: '/runs',
  settings: '/settings',
};
const [url = 'http://127.0.0.1:3000'] = process.argv.slice(2);
const folder = path.resolve(import.meta.dirname, '../../docs/screenshots');

const browser = await launchChromium();
if (browser === null) process.exit(1);
await mkdir(folder, { recursive: true });
for (const [name, address] of Object.entries(views)) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  await page.goto(`${url}${address}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('[class*=skeleton]').first().waitFor({ state: 'detached' });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  await page.close();
}
await browser.close();
