const longestExcerpt = 300;

/** Longer text is not quoted at all: it is no message to a person. */
const longestText = 65_536;

/** Control, format (bidi overrides, zero-width) and lone surrogate characters: a terminal or Postgres may choke on them. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}]+/gu;

/** Makes text that a server chose safe to show, log and store. */
export type CleanServerText = (text: string) => string;

/** A shorter key could be part of what the answer is about. */
const shortestKey = 8;

/** Strikes one API key out of a whole answer, before anybody reads or keeps it: servers echo headers. */
export function createKeyStriker(apiKey: string): CleanServerText {
  if (apiKey.length < shortestKey) return (text) => text;
  const forms = [...new Set([apiKey, encodeURIComponent(apiKey), JSON.stringify(apiKey).slice(1, -1)])];
  return (text) => forms.reduce((struck, form) => struck.replaceAll(form, '[API key]'), text);
}

/**
 * Builds the cleaner for one API key. In this order, so that neither a split nor a cut key slips through: space is collapsed,
 * unprintable characters go, the key is struck out (servers echo headers), and the rest is cut to 300 characters.
 */
export function createServerTextCleaner(apiKey: string): CleanServerText {
  const key = new RegExp([apiKey, encodeURIComponent(apiKey)].map(spacedPattern).join('|'), 'gi');
  return (text) => {
    if (text.length > longestText) return `(${text.length} characters)`;
    const printable = text.replace(/\s+/gu, ' ').replace(unprintable, '').replace(/ +/g, ' ').trim();
    const safe = printable.replace(key, '[API key]');
    return safe.length <= longestExcerpt
      ? safe
      : `${safe.slice(0, longestExcerpt).replace(unprintable, '')}…`;
  };
}

/** Matches the characters of an ASCII `text` one by one, also when a server has wrapped the line between them. */
function spacedPattern(text: string): string {
  return text
    .split('')
    .map((character) => character.replace(/\W/, '\\$&'))
    .join('\\s*');
}

/** What a proxy, a gateway or a bot check says is HTML, whatever its status. */
export function isWebPage(text: string): boolean {
  return /^\s*</.test(text);
}
