import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const answer = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      impact: z.string().nullish(),
      nodes: z.array(z.object({ html: z.string() })),
    }),
  ),
});

/** What axe finds on the page that keeps people out, as `rule: element`; empty when there is nothing serious. */
export async function findFaults(page: Page): Promise<string[]> {
  // Evaluated by the debugger, past the page's policy, which allows no script but its own.
  await page.evaluate(axe.source);
  const result: unknown = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })');
  return answer
    .parse(result)
    .violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
