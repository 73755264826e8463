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
  // What moves is drawn anew for each picture, by a processor that has other things to do; no test looks at motion.
  const newContext = browser.newContext.bind(browser);
  browser.newContext = (options) => newContext({ reducedMotion: 'reduce', ...options });
  browser.on('context', (context) => context.setDefaultTimeout(longestWaitMs));
  return browser;
}

/** The browser, for what is skipped where there is none. */
export function present(browser: Browser | null): Browser {
  if (browser === null) throw new Error('there is no browser');
  return browser;
}

/** Closes all pages of the browser: each that is left open goes on drawing what changes. */
export async function closePages(browser: Browser | null): Promise<void> {
  for (const context of browser?.contexts() ?? []) await context.close();
}
