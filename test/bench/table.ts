export type Column<Row> = { title: string; cell: (row: Row) => string; align?: 'left' | 'right' };

/** A Markdown table, padded so that it also reads as plain text. */
export function renderTable<Row>(columns: Column<Row>[], rows: Row[]): string {
  const cells = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ cell }) => cell(row))),
  ];
  const widths = columns.map((_, index) => Math.max(3, ...cells.map((line) => line[index]?.length ?? 0)));
  const [head = '', ...body] = cells.map((line) => {
    const padded = line.map((text, index) => pad(text, widths[index] ?? 0, columns[index]?.align));
    return `| ${padded.join(' | ')} |`;
  });
  const rule = columns.map(({ align }, index) => {
    const dashes = '-'.repeat(widths[index] ?? 0);
    return align === 'right' ? `${dashes.slice(1)}:` : dashes;
  });
  return [head, `| ${rule.join(' | ')} |`, ...body].join('\n');
}

function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  return align === 'right' ? text.padStart(width) : text.padEnd(width);
}
