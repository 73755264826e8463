import { type Html, html, markupOf, verbatim } from './html.ts';

export const stylesheetFile = new URL('style.css', import.meta.url);

/** A whole document around the content of a page, as text; `style` is the stylesheet's text where it cannot be loaded. */
export function documentText(title: string, body: Html, style?: string): string {
  const look =
    style === undefined
      ? html`<link rel="stylesheet" href="/style.css" />`
      : verbatim(`<style>${style}</style>`);
  return markupOf(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="robots" content="noindex" />
          <title>${title}</title>
          ${look}
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
