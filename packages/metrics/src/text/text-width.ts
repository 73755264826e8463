import stringWidth from 'string-width';

/** The terminal cells that a line takes: a Chinese character or an emoji is two of them, a combining mark none. */
export function displayWidth(text: string): number {
  return stringWidth(text);
}

/** The text with spaces behind it up to a width in terminal cells. */
export function padEnd(text: string, width: number): string {
  return text + spaces(text, width);
}

/** The text with spaces before it up to a width in terminal cells. */
export function padStart(text: string, width: number): string {
  return spaces(text, width) + text;
}

function spaces(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - displayWidth(text)));
}
