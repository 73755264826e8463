import { html } from './html.ts';
import { documentText } from './layout.ts';

/** The page that says in one sentence why there is no overview, and how the log names the request. */
export function renderError(sentence: string, requestId: string): string {
  return documentText(
    'UGC Radar: no answer',
    html`<main>
      <h1>UGC Radar</h1>
      <p class="banner alert" role="alert">${sentence}</p>
      <p><small>Request ${requestId}</small></p>
      <p><a href="/">Try again</a> · <a href="/readyz">What works and what does not</a></p>
    </main>`,
  );
}
