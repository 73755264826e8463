/** A parsed JSON object of unknown content. Fields are read one by one, through the readers of this folder. */
export type JsonObject = { readonly [key: string]: unknown };

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first of `keys` that holds an object, or null. */
export function objectAt(source: JsonObject, keys: readonly string[]): JsonObject | null {
  for (const key of keys) {
    const value = source[key];
    if (isJsonObject(value)) return value;
  }
  return null;
}

/** Text that Postgres can store: NUL removed, lone surrogates replaced by U+FFFD. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

/** The first of `keys` that holds text which is not empty, storable and otherwise untouched; else null. */
export function textAt(source: JsonObject, keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = source[key];
    if (typeof value !== 'string') continue;
    const text = storableText(value);
    if (text !== '') return text;
  }
  return null;
}
