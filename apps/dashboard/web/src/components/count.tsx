import { useFormats } from '../texts/format.ts';

/** A large number, shortened, with the full number on hover. */
export function Count({ value }: { value: number | null }) {
  const { compact, number } = useFormats();
  return <span title={number(value)}>{compact(value)}</span>;
}

/** The cell of a table's views. */
export function renderViews({ views }: { views: number }) {
  return <Count value={views} />;
}
