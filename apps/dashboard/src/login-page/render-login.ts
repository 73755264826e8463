import { html, markupOf, verbatim } from './html.ts';

/**
 * The page that asks for the token, as text, with the reason why a try before it failed. `style` is the stylesheet's
 * text: who has no session is refused every file.
 */
export function renderLogin(facts: { style: string; next: string; trouble: string | null }): string {
  const { style, next, trouble } = facts;
  return markupOf(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="robots" content="noindex" />
          <title>UGC Radar: log in</title>
          ${verbatim(`<style>${style}</style>`)}
        </head>
        <body>
          <main>
            <h1>UGC Radar</h1>
            ${trouble === null ? null : html`<p role="alert">${trouble}</p>`}
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
              <small id="hint">
                The value of <code>RADAR_TOKEN</code>, which the dashboard was started with.
              </small>
              <input type="hidden" name="next" value="${next}" />
              <button>Log in</button>
            </form>
          </main>
        </body>
      </html> `,
  );
}
