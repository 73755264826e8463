import { padEnd, padStart, displayWidth } from './text-width.ts';

export type Alignment = 'left' | 'right';

/**
 * Rows as columns that are aligned in a terminal, whatever the script, each ending with a line break: the first column to
 * the left and the others, as numbers, to the right, unless `alignments` say otherwise.
 */
export function formatTable(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  alignments: readonly Alignment[] = titles.map((_, index) => (index === 0 ? 'left' : 'right')),
): string {
  const all = [titles, ...rows];
  const widths = titles.map((_, index) => Math.max(...all.map((row) => displayWidth(row[index] ?? ''))));
  const line = (row: readonly string[]) =>
    row
      .map((text, index) => {
        const width = widths[index] ?? 0;
        return alignments[index] === 'left' ? padEnd(text, width) : padStart(text, width);
      })
      .join('  ')
      .trimEnd();
  return all.map((row) => `${line(row)}\n`).join('');
}
