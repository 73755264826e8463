/** More than any look-up's answer: V8 needs some microseconds for each value that it shows. */
const largest = 1024 * 1024;

/** The reviver's third argument, which the types do not know yet: the digits as they were served. */
type Source = { source?: string };

/**
 * Parses JSON with every whole number above 2^53 as the text of its digits, unless whoever wrote it had rounded it already.
 * Null for what is too large or nested too deeply to be read so.
 */
export function parseExactly(text: string): unknown {
  if (text.length > largest) return null;
  try {
    return JSON.parse(text, (_key, value: unknown, context?: Source) =>
      typeof value === 'number' ? exactly(value, context?.source ?? '') : value,
    );
  } catch (error) {
    // V8 shows values by recursion: the stack ends, or there is no JSON.
    if (error instanceof RangeError || error instanceof SyntaxError) return null;
    throw error;
  }
}

function exactly(value: number, source: string): number | string {
  if (Number.isSafeInteger(value) || !/^\d+$/.test(source)) return value;
  // What JavaScript writes for a rounded number, and what others do.
  const written = [String(value), BigInt(value).toString()];
  return written.includes(source) ? value : source;
}
