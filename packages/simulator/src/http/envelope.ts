import type { JsonObject } from '../shapes/draft.ts';
import type { JsonText } from '../shapes/json-text.ts';

const marker = 'the entries of this page';

/** Stands for the list of entries while an envelope is put together as an object. */
export const entriesMarker: string = marker;

/** The envelope as text, with the entries (already text) in the place of the marker. */
export function fillEnvelope(
  envelope: JsonObject,
  entries: readonly JsonText[],
  wrapEntry: string | null,
): JsonText {
  const [head = '', tail = ''] = JSON.stringify(envelope).split(JSON.stringify(marker));
  const list = entries.flatMap((entry, index) => {
    const separator = index === 0 ? '' : ',';
    return wrapEntry === null
      ? [separator, ...entry]
      : [`${separator}{"type":1,"${wrapEntry}":`, ...entry, '}'];
  });
  return [`${head}[`, ...list, `]${tail}`];
}
