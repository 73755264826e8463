import {
  type ColumnDef,
  createSortedRowModel,
  type RowData,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  sortFn_text,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type ReactNode, useMemo } from 'react';
import styles from './data-table.module.css';
import { Definition } from './figure.tsx';

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic, text: sortFn_text },
});

export type Column<Row extends RowData> = {
  id: string;
  label: string;
  /** What the name means, one click away in the head. */
  definition?: string;
  cell: (row: Row) => ReactNode;
  /** What it is sorted by; a column without cannot be sorted. Unknown (null) comes last. */
  value?: (row: Row) => string | number | null;
  isNumber?: boolean;
  /** Left out on phones. */
  isMinor?: boolean;
};

export type Sort = { by: string; descending: boolean };

/**
 * A table with a caption for screen readers, numbers at the right, and rows sorted by the head's buttons. `sort` belongs
 * to the caller (into the URL). It sorts the rows that it is given: lists in pages are sorted by the server instead.
 */
export function DataTable<Row extends RowData>(props: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  sort?: Sort | undefined;
  onSort?: (sort: Sort) => void;
}) {
  const { caption, columns, rows, rowKey, sort, onSort } = props;
  const definitions = useMemo(() => columns.map((column) => definitionOf(column)), [columns]);
  const sorting = useMemo(() => (sort ? [{ id: sort.by, desc: sort.descending }] : []), [sort]);
  const data = useMemo(() => [...rows], [rows]);
  const table = useTable({
    features,
    columns: definitions,
    data,
    state: { sorting },
    onSortingChange: () => undefined,
    getRowId: rowKey,
  });
  return (
    // Whoever has no pointer scrolls it with the arrow keys, and has to get there first.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles.scroller} aria-label={caption} tabIndex={0}>
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadCell key={column.id} {...{ column, sort, onSort }} />
            ))}
          </tr>
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id}>
              {columns.map((column) => (
                <td key={column.id} className={classOf(column)}>
                  {column.cell(row.original)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function HeadCell<Row extends RowData>(props: {
  column: Column<Row>;
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
}) {
  const { column, sort, onSort } = props;
  const isSorted = sort?.by === column.id;
  const direction = sort?.descending === true ? 'descending' : 'ascending';
  const next = isSorted ? !sort.descending : column.isNumber === true;
  const isSortable = column.value !== undefined && onSort !== undefined;
  return (
    <th scope="col" className={headClassOf(column)} aria-sort={isSorted ? direction : undefined}>
      {isSortable ? (
        <button className={styles.sort} onClick={() => onSort({ by: column.id, descending: next })}>
          {column.label}
          <span className={styles.direction} aria-hidden="true">
            {isSorted ? (sort.descending ? '↓' : '↑') : ''}
          </span>
        </button>
      ) : (
        column.label
      )}
      {column.definition !== undefined && (
        <span className={styles.definition}>
          <Definition label={column.label}>{column.definition}</Definition>
        </span>
      )}
    </th>
  );
}

/** A name stays on one line with the button that defines it, where there is room. */
function headClassOf<Row extends RowData>(column: Column<Row>): string {
  return `${classOf(column)} ${column.definition === undefined ? '' : styles.defined}`.trim();
}

function definitionOf<Row extends RowData>(column: Column<Row>): ColumnDef<typeof features, Row> {
  const { id, value } = column;
  return { id, accessorFn: (row: Row) => value?.(row) ?? undefined, sortUndefined: 'last' };
}

function classOf<Row extends RowData>({ isNumber, isMinor }: Column<Row>): string {
  return [isNumber === true ? styles.number : '', isMinor === true ? styles.minor : ''].join(' ').trim();
}
