import { notAVideo, type Entry } from '../messiness/entries.ts';

const depth = 20_000;

/** The page's first video gets a caption of 5 MB. */
export function withHugeCaption(entry: Entry): Entry {
  const caption = 'huge 🐘 '.repeat(500_000);
  return {
    // The last of two equal keys wins, in every JSON parser that matters here.
    json: insertField(entry, `"desc":${JSON.stringify(caption)}`),
    record: { ...entry.record, title: caption },
  };
}

/** The first video gets a field nested 20,000 deep, which a recursive walk or `JSON.stringify` does not survive. */
export function withDeepNesting(entry: Entry): Entry {
  return { json: insertField(entry, `"interaction":${deepArray()}`), record: entry.record };
}

/** An entry that is no video and nested as deep: whoever keeps the rejected JSON has to write it out again. */
export function deepStranger(): Entry {
  return notAVideo([`{"type":4,"card":${deepArray()}}`]);
}

function deepArray(): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}

function insertField(entry: Entry, field: string): Entry['json'] {
  const last = entry.json.at(-1);
  return typeof last === 'string' && last.endsWith('}')
    ? [...entry.json.slice(0, -1), `${last.slice(0, -1)},${field}}`]
    : entry.json;
}
