import type { Page } from 'playwright-core';

/** What the API sends for people with curl; the page has words of its own. */
const keys = new Set(['error', 'message', 'stopReason', 'notes']);

/** The sentences that the API sends to a page from now on; `shown` tells which of them stand on the page, beside quotes. */
export function sentSentences(page: Page): { all: Set<string>; shown: () => Promise<string[]> } {
  const all = new Set<string>();
  page.on('response', (response) => {
    if (!response.headers()['content-type']?.startsWith('application/json')) return;
    const read = response.json().then(
      (body: unknown) => sentencesIn(body).forEach((sentence) => all.add(sentence)),
      () => undefined,
    );
    pending.add(read);
  });
  const pending = new Set<Promise<void>>();
  return {
    all,
    shown: async () => {
      await Promise.all(pending);
      const text = (await page.locator('body').innerText()).replaceAll(/« [^»]*»/g, '');
      return [...all].filter((sentence) => text.includes(sentence));
    },
  };
}

function sentencesIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return keys.has(key) && value.includes(' ') ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => sentencesIn(item, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => sentencesIn(item, name));
}
