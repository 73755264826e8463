import type { Page, Request } from 'playwright-core';

/** The scripts that a page loads from now on; `add` tells how many there were, and their bytes as they were sent, compressed. */
export function loadedScripts(page: Page): { add: () => Promise<{ count: number; bytes: number }> } {
  const requests: Request[] = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script') requests.push(request);
  });
  return {
    add: async () => {
      const sizes = await Promise.all(requests.map((request) => request.sizes()));
      const bytes = sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
      return { count: requests.length, bytes };
    },
  };
}
