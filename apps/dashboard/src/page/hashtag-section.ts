import type { HashtagOverview } from '@ugc-radar/db';
import { budgetName, describeSchedule } from '@ugc-radar/metrics';
import { type Html, html } from './html.ts';
import { knownNumbers } from './known-numbers.ts';
import { foreign } from './layout.ts';
import type { Overview } from './read-overview.ts';
import { scanStatus } from './scan-status.ts';
import { clockText, countText, distanceText } from './words.ts';

type Clock = Pick<Overview, 'now' | 'today' | 'timezone'>;

/** The tracked hashtags with their numbers, or what to type when there is none. */
export function hashtagSection(overview: Overview): Html {
  const { hashtags } = overview;
  if (hashtags.length === 0) return emptySection();
  return html`<section>
    <h2>Hashtags</h2>
    <table class="stacked">
      <thead>
        <tr>
          <th scope="col">Hashtag</th>
          <th scope="col">Status</th>
          <th scope="col" class="number">Videos</th>
          <th scope="col" class="number">New today</th>
          <th scope="col" class="number">High priority</th>
          <th scope="col">Last scan</th>
          <th scope="col">Next scan</th>
        </tr>
      </thead>
      <tbody>
        ${hashtags.map((hashtag) => hashtagRow(hashtag, overview))}
      </tbody>
    </table>
  </section>`;
}

function emptySection(): Html {
  return html`<section>
    <h2>Hashtags</h2>
    <p>No hashtag is tracked yet. In the checkout, type for example:</p>
    <pre><code>npx radar hashtags add brandx --brand Acme</code></pre>
    <p>It is then scanned every day at 08:00. To scan one right now:</p>
    <pre><code>npx radar scan brandx</code></pre>
  </section>`;
}

function hashtagRow(hashtag: HashtagOverview, clock: Clock): Html {
  const { name, brand, status } = hashtag;
  const numbers = knownNumbers(hashtag, clock.today, clock.timezone);
  return html`<tr>
    <th scope="row" data-label="Hashtag">
      ${foreign(`#${name}`)}${brand === null ? null : html` <small>${foreign(brand)}</small>`}
    </th>
    <td data-label="Status"><span class="status ${status}">${status}</span></td>
    ${numberCell('Videos', numbers.videos)} ${numberCell('New today', numbers.newToday)}
    ${numberCell('High priority', numbers.highPriority)}
    <td data-label="Last scan">${lastScan(hashtag, clock)}</td>
    <td data-label="Next scan">${nextScan(hashtag, clock)}</td>
  </tr>`;
}

function lastScan({ lastScan: scan }: HashtagOverview, { now }: Clock): Html {
  if (scan === null) return html`<span>none yet</span>`;
  return html`<span>
    <time datetime="${scan.at.toISOString()}">${distanceText(scan.at, now)}</time>
    <small>${scanStatus(scan.status)}${scan.error === null ? null : html`: ${foreign(scan.error)}`}</small>
  </span>`;
}

function nextScan(hashtag: HashtagOverview, { now, timezone }: Clock): Html {
  const { nextScan: at, schedule, status, budgetWait, brand } = hashtag;
  if (budgetWait !== null) {
    const { kind, until } = budgetWait;
    return html`<span>
      <time datetime="${until.toISOString()}">${clockText(until, timezone)}</time>
      <small>waits for the ${foreign(budgetName({ kind, brand }))}</small>
    </span>`;
  }
  if (at === null) return html`<span>${status === 'paused' ? 'none while paused' : '–'}</span>`;
  const when = at <= now ? 'due now' : clockText(at, timezone);
  return html`<span>
    <time datetime="${at.toISOString()}">${when}</time>
    <small>${describeSchedule(schedule)} · ${timezone}</small>
  </span>`;
}

/** A number under its column's head; where rows are stacked, beside its label. */
export function numberCell(label: string, value: number | null): Html {
  return html`<td class="number" data-label="${label}">${countText(value)}</td>`;
}
