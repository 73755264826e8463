import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/browser/chromium.ts';
import { complaintsOf } from '../support/browser/complaints-of.ts';
import { findFaults } from '../support/browser/find-faults.ts';
import { servePage } from '../support/browser/served-page.ts';
import { openView, viewsOf } from '../support/browser/views.ts';

const browser = await launchChromium();

const faces: Record<string, BrowserContextOptions> = {
  'a wide light screen': { locale: 'en-GB', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  'a dark phone in French': { locale: 'fr-FR', viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
};

describe.skipIf(browser === null)('every view', () => {
  let served: Awaited<ReturnType<typeof servePage>>;

  beforeAll(async () => {
    served = await servePage();
  });
  afterAll(async () => {
    await browser?.close();
    await served.close();
  });

  describe.each(Object.keys(faces))('on %s', (face) => {
    it.each(viewsOf('brandx'))(
      '$name shows its data, fits the screen, and has no serious fault of accessibility',
      async (view) => {
        if (browser === null) throw new Error('skipped without a browser');
        const page = await browser.newPage({ ...faces[face], baseURL: served.url });
        const complaints = complaintsOf(page);
        await openView(page, view);
        expect(await findFaults(page)).toEqual([]);
        const tooWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
        expect(tooWide).toBe(false);
        expect(complaints).toEqual([]);
        await page.close();
      },
    );
  });
});
