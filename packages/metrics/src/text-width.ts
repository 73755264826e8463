import stringWidth from 'string-width';

/** The terminal cells that a line takes: a Chinese character or an emoji is two of them, a combining mark none. */
export function widthOf(text: string): number {
  return stringWidth(text);
}

/** The text with spaces behind it up to a width in terminal cells. */
export function fillEnd(text: string, width: number): string {
  return text + fill(text, width);
}

/** The text with spaces before it up to a width in terminal cells. */
export function fillStart(text: string, width: number): string {
  return fill(text, width) + text;
}

function fill(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text)));
}
