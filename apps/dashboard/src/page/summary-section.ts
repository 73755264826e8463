import type { DailySummary } from '@ugc-radar/types';
import { numberCell } from './hashtag-section.ts';
import { type Html, html } from './html.ts';
import { foreign } from './layout.ts';
import type { Overview } from './read-overview.ts';
import { countText, dayText, plural } from './words.ts';

const creatorCount = 12;

/** The newest daily summary: what each hashtag gained that day, and who made what is worth a reply. */
export function summarySection({ latest }: Overview): Html {
  if (latest === null) {
    return html`<section>
      <h2>Daily summary</h2>
      <p>The first one comes when the first scan has ended.</p>
    </section>`;
  }
  return html`<section>
    <h2>Daily summary <small>${dayText(latest.day)}</small></h2>
    <table class="stacked">
      <thead>
        <tr>
          <th scope="col">Hashtag</th>
          <th scope="col" class="number">New videos</th>
          <th scope="col" class="number">Their views</th>
          <th scope="col">High-priority creators</th>
        </tr>
      </thead>
      <tbody>
        ${latest.summaries.map(summaryRow)}
      </tbody>
    </table>
  </section>`;
}

function summaryRow(summary: DailySummary): Html {
  const { hashtag, newVideos, newViews, highPriorityCreators } = summary;
  const known = isKnown(summary);
  return html`<tr>
    <th scope="row" data-label="Hashtag">${foreign(`#${hashtag}`)} ${caution(summary)}</th>
    ${numberCell('New videos', known ? newVideos : null)}
    ${numberCell('Their views', known ? newViews : null)}
    <td class="long" data-label="High-priority creators">
      <div>${known ? creators(highPriorityCreators) : html`unknown`}</div>
    </td>
  </tr>`;
}

/** Nothing was stored and every scan failed: the numbers are unknown, not 0. */
function isKnown({ newVideos, scans, failedScans }: DailySummary): boolean {
  return newVideos > 0 || failedScans < scans;
}

function caution({ scans, failedScans, complete }: DailySummary): Html | null {
  if (failedScans > 0)
    return html`<small>${countText(failedScans)} of ${plural(scans, 'scan')} failed</small>`;
  return complete ? null : html`<small>a scan is still open</small>`;
}

function creators(names: string[]): Html {
  if (names.length === 0) return html`none`;
  const shown = names.slice(0, creatorCount).map((name) => html`<li>${foreign(creatorName(name))}</li>`);
  const more = names.length - shown.length;
  return html`<ul class="creators">
    ${shown}${more > 0 ? html`<li>and ${countText(more)} more</li>` : null}
  </ul>`;
}

/** All unknown authors share one name, which is nobody's handle. */
function creatorName(username: string): string {
  return username === 'unknown' ? username : `@${username}`;
}
