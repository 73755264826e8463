import { answersBanner, budgetBanner, demoBanner, fetchingBanner } from './banners.ts';
import { hashtagSection } from './hashtag-section.ts';
import { html } from './html.ts';
import { documentText } from './layout.ts';
import type { Overview } from './read-overview.ts';
import { scanSection } from './scan-section.ts';
import { summarySection } from './summary-section.ts';
import { totals } from './totals.ts';
import { clockText } from './words.ts';

/** The one page: what is tracked, what the latest day brought, what ran, and what stands in the way. */
export function renderOverview(overview: Overview): string {
  const { demo, canLogOut, now, timezone } = overview;
  return documentText(
    demo ? 'UGC Radar (demo data)' : 'UGC Radar',
    html`<header>
        <h1>UGC Radar</h1>
        <nav aria-label="More">
          <a href="/queues">Queues</a>
          <a href="/metrics">Metrics</a>
          <a href="/api/openapi.json">API</a>
          <a href="/readyz">Health</a>
          ${canLogOut ? html`<form method="post" action="/logout"><button>Log out</button></form>` : null}
        </nav>
      </header>
      <main>
        ${demo ? demoBanner() : null} ${fetchingBanner(overview)} ${answersBanner(overview)}
        ${budgetBanner(overview)} ${totals(overview)} ${hashtagSection(overview)} ${summarySection(overview)}
        ${scanSection(overview)}
      </main>
      <footer>
        As of <time datetime="${now.toISOString()}">${clockText(now, timezone)}</time> (${timezone}) ·
        <a href="/">Reload</a> · A dash means: not known.
      </footer>`,
  );
}
