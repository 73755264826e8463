/** Markup that is safe to send: made by the `html` tag only, which escapes every string that it is given. */
export type Html = { readonly [markup]: string };

const markup = Symbol('markup');

type Value = Html | string | number | null | readonly Html[];

/** Builds markup. Strings and numbers are escaped, for text and for quoted attributes; `null` is nothing. */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  const parts = strings.map((text, index) => text + (index < values.length ? render(values[index]) : ''));
  return { [markup]: parts.join('') };
}

/** Text of our own files that is markup already; never for what others wrote. */
export function verbatim(text: string): Html {
  return { [markup]: text };
}

/** The markup as text, to send. */
export function markupOf(value: Html): string {
  return value[markup];
}

function render(value: Value | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return escape(String(value));
  if (markup in value) return value[markup];
  return value.map(markupOf).join('');
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
