const counts = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const dollars = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 2,
  maximumFractionDigits: 6,
});
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** `1234567` as `1,234,567`. */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** US dollars with at least 2 and at most 6 decimals: `$0.005`, `$0.15`, `$43.20`. */
export function formatUsd(amount: number): string {
  return dollars.format(amount);
}

/** `1234567` as `1.2 MB`: decimal units, of which the next takes over at 1,000. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  return `${(bytes / 1000 ** step).toFixed(step === 0 ? 0 : 1)} ${units[step]}`;
}

/**
 * Untrusted text on one line that a terminal can show: each run of control characters (newlines, escape, the C1 range)
 * becomes one space, which turns escape sequences into plain characters; marks that reverse the direction of
 * the text after them are dropped.
 */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/[\u202a-\u202e\u2066-\u2069]/gu, '');
}

/** The longest start of a text that has at most `limit` code points and does not end inside an emoji or a letter. */
export function firstCharacters(text: string, limit: number): string {
  let start = '';
  let length = 0;
  for (const { segment } of graphemes.segment(text)) {
    length += Array.from(segment).length;
    if (length > limit) break;
    start += segment;
  }
  return start;
}
