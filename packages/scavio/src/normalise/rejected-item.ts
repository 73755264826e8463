import type { RejectedItem } from '@ugc-radar/types';

const rawLimitBytes = 64 * 1024;

/** The escapes that `JSON.stringify` writes for NUL and for lone surrogates; Postgres takes neither inside JSON. */
const unstorableEscape = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g;

/** An item that could not be used: the reason, and its JSON text, storable and at most 64 kB of UTF-8. */
export function rejectedItem(reason: string, item: unknown): RejectedItem {
  return { reason, raw: cut(jsonText(item)) };
}

function jsonText(item: unknown): string {
  try {
    return JSON.stringify(item) ?? 'null';
  } catch {
    // `JSON.stringify` recurses, so an item nested some thousand levels deep overflows its stack.
    return '"(nested too deeply to be written down)"';
  }
}

function cut(text: string): string {
  const storable = text.slice(0, rawLimitBytes).replace(unstorableEscape, '$1\ufffd').toWellFormed();
  // `encodeInto` stops before the first character that does not fit whole.
  const { read } = new TextEncoder().encodeInto(storable, new Uint8Array(rawLimitBytes));
  return storable.slice(0, read);
}
