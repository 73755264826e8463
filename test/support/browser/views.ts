import type { Page } from 'playwright-core';
import { viewShown } from './view-shown.ts';

export type View = {
  name: string;
  address: string;
  /** A view without an address of its own is the first link that begins so. */
  link?: string;
  /** Rows after rows, of which the first tell all. */
  isList?: boolean;
};

/** Every view, with `#name` as the hashtag that is looked at. */
export function viewsOf(name: string): View[] {
  return [
    { name: 'overview', address: '/' },
    { name: 'review', address: '/review', isList: true },
    { name: 'hashtag', address: `/hashtags/${name}` },
    { name: 'creators', address: '/creators', isList: true },
    { name: 'creator', address: '/creators', link: '/creators/' },
    { name: 'runs', address: '/runs', isList: true },
    { name: 'run', address: '/runs', link: '/runs/' },
    { name: 'settings', address: '/settings' },
  ];
}

/** Opens a view in a page whose context has a base URL; resolves when it is shown as a whole. */
export async function openView(page: Page, view: View): Promise<void> {
  await page.goto(await addressOf(page, view));
  await viewShown(page);
}

/** The address of a view; one that a link leads to is looked up in that page. */
export async function addressOf(page: Page, { address, link }: View): Promise<string> {
  if (link === undefined) return address;
  await page.goto(address);
  const href = await page.locator(`main a[href^="${link}"]`).first().getAttribute('href');
  return href ?? address;
}
