import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserContext, BrowserContextOptions } from 'playwright-core';
import { it } from 'vitest';
import { launchChromium } from '../support/browser/chromium.ts';
import { decideAsATeam } from '../support/browser/demo-decisions.ts';
import { createDemoDays } from '../support/browser/demo-days.ts';
import { serve } from '../support/browser/served-page.ts';
import { openView, type View, viewsOf } from '../support/browser/views.ts';

const folder = path.resolve(import.meta.dirname, '../../docs/screenshots');
/** In CSS pixels; a picture that is taller is not looked at. */
const tallest = 1400;

const wide = { viewport: { width: 1280, height: 800 }, locale: 'en-GB' };
const phone = { viewport: { width: 360, height: 740 }, locale: 'en-GB' };
const faces: { face: string; options: BrowserContextOptions; only?: string[] }[] = [
  { face: 'light', options: { ...wide, colorScheme: 'light' } },
  { face: 'dark', options: { ...wide, colorScheme: 'dark' } },
  { face: 'phone', options: { ...phone, colorScheme: 'light' } },
  {
    face: 'french',
    options: { ...wide, locale: 'fr-FR', colorScheme: 'light' },
    only: ['overview', 'review', 'hashtag'],
  },
];

it('takes pictures of every view', { timeout: 600_000 }, async () => {
  const browser = await launchChromium();
  if (browser === null) throw new Error('pictures need chromium');
  const served = await serve(await createDemoDays(61));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const team = await browser.newContext({ baseURL: served.url });
  await decideAsATeam(team.request);
  const storageState = await team.storageState();
  for (const { face, options, only } of faces) {
    const context = await browser.newContext({ ...options, baseURL: served.url, storageState });
    const views = viewsOf('acmebrew').filter(({ name }) => only?.includes(name) ?? true);
    for (const view of views) await takePicture(context, view, path.join(folder, `${view.name}-${face}.png`));
    await context.close();
  }
  await browser.close();
  await served.close();
});

async function takePicture(context: BrowserContext, view: View, file: string): Promise<void> {
  const page = await context.newPage();
  await openView(page, view);
  const { width, height } = page.viewportSize() ?? wide.viewport;
  const whole = Number(await page.evaluate('document.documentElement.scrollHeight'));
  const wanted = view.isList === true ? height : Math.min(tallest, Math.max(height, whole));
  await page.setViewportSize({ width, height: wanted });
  await page.screenshot({ path: file });
  await page.close();
}
