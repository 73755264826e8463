import type { Fetching } from '../fetching.ts';
import { budgetWaitsText } from '@ugc-radar/metrics';
import { type Html, html } from './html.ts';
import { foreign } from './layout.ts';
import type { Overview } from './read-overview.ts';
import { distanceText } from './words.ts';

/** Says that nothing here is real, and how it becomes so. */
export function demoBanner(): Html {
  return html`<aside class="banner demo">
    <strong>Demo data</strong>
    <p>
      The bundled simulator made up every video and creator here. For real ones, stop this and start it with a
      key of the Scavio API: <code>SCAVIO_API_KEY=&lt;your key&gt; npm start</code>
    </p>
  </aside>`;
}

/** Why nothing is fetched and what to do; nothing while all is well. */
export function fetchingBanner({ fetching, now }: Pick<Overview, 'fetching' | 'now'>): Html | null {
  if (fetching.status === 'running') return null;
  if (fetching.status === 'unknown') {
    return html`<aside class="banner alert" role="alert">
      <strong>The queue does not answer</strong>
      <p>
        Nothing is fetched or scored until it does. Run <code>npx radar doctor</code> to see what is wrong.
      </p>
    </aside>`;
  }
  return html`<aside class="banner alert" role="alert">
    <strong>Fetching is paused</strong> ${since(fetching.since, now)}
    <p>${foreign(fetching.message)}</p>
    <p>${remedy(fetching.reason)}</p>
  </aside>`;
}

/** What changed in the API's answers and what to do; nothing while they are of the form that is known. */
export function answersBanner({ answers, now }: Pick<Overview, 'answers' | 'now'>): Html | null {
  if (answers.status === 'known' || answers.status === 'unknown') return null;
  const drifts = answers.status === 'drifting';
  return html`<aside class="banner alert" role="alert">
    <strong>${drifts ? 'The answers of the API have changed' : 'Pages are kept apart'}</strong>
    ${drifts ? since(answers.since, now) : null}
    <p>${foreign(answers.message)}</p>
    <p>${answers.remedy}</p>
  </aside>`;
}

/** Which hashtags wait for which budget and until when; nothing while none does. */
export function budgetBanner({ waits, timezone }: Pick<Overview, 'waits' | 'timezone'>): Html | null {
  if (waits.length === 0) return null;
  return html`<aside class="banner alert" role="alert">
    <strong>A budget is spent</strong>
    <p>${foreign(budgetWaitsText(waits, timezone))}.</p>
    <p>
      They then go on by themselves. Sooner with a larger budget, or one by one with
      <code>npx radar scan &lt;hashtag&gt; --force</code>
    </p>
  </aside>`;
}

function since(at: string | null, now: Date): Html | null {
  if (at === null) return null;
  return html`<small>began <time datetime="${at}">${distanceText(new Date(at), now)}</time></small>`;
}

function remedy(reason: Extract<Fetching, { status: 'paused' }>['reason']): Html {
  switch (reason) {
    case 'unauthorized':
      return html`Set <code>SCAVIO_API_KEY</code> to a key that Scavio accepts and start again. Everything
        else goes on.`;
    case 'out-of-credits':
      return html`Top up the credits of the Scavio account: fetching then goes on by itself. Everything else
      goes on.`;
    case 'by-hand':
      return html`Open <a href="/queues">Queues</a>, choose the queue <code>fetch</code> and resume it.`;
  }
}
