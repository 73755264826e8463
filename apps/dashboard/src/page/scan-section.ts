import type { ScanOverview } from '@ugc-radar/db';
import { numberCell } from './hashtag-section.ts';
import { type Html, html } from './html.ts';
import { foreign } from './layout.ts';
import type { Overview } from './read-overview.ts';
import { scanStatus } from './scan-status.ts';
import { distanceText } from './words.ts';

/** The newest scans: what each brought and cost, and in words what went wrong. */
export function scanSection({ scans, now }: Overview): Html {
  if (scans.length === 0)
    return html`<section>
      <h2>Newest scans</h2>
      <p>None yet.</p>
    </section>`;
  return html`<section>
    <h2>Newest scans</h2>
    <table class="stacked">
      <thead>
        <tr>
          <th scope="col">Hashtag</th>
          <th scope="col">Started</th>
          <th scope="col">Status</th>
          <th scope="col" class="number">Pages</th>
          <th scope="col" class="number">Videos</th>
          <th scope="col" class="number">New</th>
          <th scope="col" class="number">Credits</th>
        </tr>
      </thead>
      <tbody>
        ${scans.map((scan) => scanRow(scan, now))}
      </tbody>
    </table>
  </section>`;
}

function scanRow(scan: ScanOverview, now: Date): Html {
  // A scan that was never answered has seen nothing, which says nothing about how much there is.
  const answered = scan.pages > 0 || scan.status === 'complete';
  return html`<tr>
    <th scope="row" data-label="Hashtag">${foreign(`#${scan.hashtag}`)}</th>
    <td data-label="Started">
      <time datetime="${scan.startedAt.toISOString()}">${distanceText(scan.startedAt, now)}</time>
    </td>
    <td data-label="Status">
      <span
        >${scanStatus(scan.status)}${scan.error === null ? null : html` <small>${foreign(scan.error)}</small>`}</span
      >
    </td>
    ${numberCell('Pages', scan.pages)} ${numberCell('Videos', answered ? scan.videosSeen : null)}
    ${numberCell('New', answered ? scan.newVideos : null)} ${numberCell('Credits', scan.credits)}
  </tr>`;
}
