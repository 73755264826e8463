import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { longestWaitMs } from '../wait.ts';

/** The first is the same browser without its windows: a third less work for a page. */
const places = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'].map(
  (name) => `/usr/bin/${name}`,
);

/** The browser of this machine; null, said loudly, where there is none. */
export async function launchChromium(): Promise<Browser | null> {
  const executablePath = places.find((place) => existsSync(place));
  if (executablePath === undefined) {
    process.stderr.write(
      '\nSKIPPED: no chromium on this machine, so nothing was tested in a browser: apt-get install chromium\n\n',
    );
    return null;
  }
  // Root, which tests in containers run as, may not use the sandbox.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath, args });
  browser.on('context', (context) => context.setDefaultTimeout(longestWaitMs));
  return browser;
}

/** The browser, for what is skipped where there is none. */
export function present(browser: Browser | null): Browser {
  if (browser === null) throw new Error('there is no browser');
  return browser;
}
