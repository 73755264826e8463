/** What a check found: `failed` keeps the product from working, `warning` does not. The text is for a person. */
export type Finding = { state: 'ok' | 'warning' | 'failed'; text: string };

export function ok(text: string): Finding {
  return { state: 'ok', text };
}

export function warning(text: string): Finding {
  return { state: 'warning', text };
}

export function failed(text: string): Finding {
  return { state: 'failed', text };
}
