import type { Language } from '../schemas/me.ts';
import { html, markupOf, verbatim } from './html.ts';
import { loginTexts } from './texts.ts';

/**
 * The page that asks for the token, as text, with the reason why a try before it failed. `style` is the stylesheet's
 * text: who has no session is refused every file.
 */
export function renderLogin(facts: {
  style: string;
  next: string;
  trouble: string | null;
  language: Language;
}): string {
  const { style, next, trouble, language } = facts;
  const { title, token, hint, logIn } = loginTexts[language];
  return markupOf(
    html`<!doctype html>
      <html lang="${language}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="robots" content="noindex" />
          <title>${title}</title>
          ${verbatim(`<style>${style}</style>`)}
        </head>
        <body>
          <main>
            <h1>UGC Radar</h1>
            ${trouble === null ? null : html`<p role="alert">${trouble}</p>`}
            <form method="post" action="/login">
              <input autocomplete="username" value="radar" hidden />
              <label for="token">${token}</label>
              <input
                id="token"
                name="token"
                type="password"
                autocomplete="current-password"
                aria-describedby="hint"
                required
                autofocus
              />
              <small id="hint"> ${hint[0]}<code>RADAR_TOKEN</code>${hint[1]} </small>
              <input type="hidden" name="next" value="${next}" />
              <button>${logIn}</button>
            </form>
          </main>
        </body>
      </html> `,
  );
}
