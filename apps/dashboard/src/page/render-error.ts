import { html } from './html.ts';
import { documentText } from './layout.ts';

/** The page that says in one sentence why there is no overview. */
export function renderError(sentence: string): string {
  return documentText(
    'UGC Radar: no answer',
    html`<main>
      <h1>UGC Radar</h1>
      <p class="banner alert" role="alert">${sentence}</p>
      <p><a href="/">Try again</a> · <a href="/readyz">What works and what does not</a></p>
    </main>`,
  );
}
