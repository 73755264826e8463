/** The row of a statement that has one whatever it finds: of aggregates without groups, or a select without a table. */
export function onlyRow<Row>({ rows }: { rows: readonly Row[] }): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('a statement that always has a row gave none');
  return row;
}
