import { type Html, html, markupOf } from './html.ts';

/** A whole document around the content of a page, as text. */
export function documentText(title: string, body: Html): string {
  return markupOf(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="robots" content="noindex" />
          <title>${title}</title>
          <link rel="stylesheet" href="/style.css" />
        </head>
        <body>
          ${body}
        </body>
      </html> `,
  );
}

/** Text that others wrote: its writing direction, or a mark that reverses it, ends where it ends. */
export function foreign(text: string): Html {
  return html`<bdi>${text}</bdi>`;
}
