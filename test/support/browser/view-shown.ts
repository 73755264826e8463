import type { Page } from 'playwright-core';

/** Resolves when a view has its heading and nothing on it is loading any more. */
export async function viewShown(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('[class*=skeleton]').first().waitFor({ state: 'detached' });
}
