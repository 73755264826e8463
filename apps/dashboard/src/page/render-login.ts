import { html } from './html.ts';
import { documentText } from './layout.ts';

/** The page that asks for the token, with the reason why a try before it failed. `style` is the stylesheet's text. */
export function renderLogin(facts: { style: string; next: string; trouble: string | null }): string {
  const { style, next, trouble } = facts;
  return documentText(
    'UGC Radar: log in',
    html`<main class="login">
      <h1>UGC Radar</h1>
      ${trouble === null ? null : html`<p class="banner alert" role="alert">${trouble}</p>`}
      <form method="post" action="/login">
        <input autocomplete="username" value="radar" hidden />
        <label for="token">Token</label>
        <input
          id="token"
          name="token"
          type="password"
          autocomplete="current-password"
          aria-describedby="hint"
          required
          autofocus
        />
        <small id="hint">The value of <code>RADAR_TOKEN</code>, which the dashboard was started with.</small>
        <input type="hidden" name="next" value="${next}" />
        <button>Log in</button>
      </form>
    </main>`,
    style,
  );
}
