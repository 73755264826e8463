import { useFormats } from '../texts/format.ts';

/** A large number, shortened, with the full number on hover. */
export function Count({ value }: { value: number }) {
  const { compact, number } = useFormats();
  return <span title={number(value)}>{compact(value)}</span>;
}

/** The cells of a table's counts. */
export function renderPlays({ plays }: { plays: number }) {
  return <Count value={plays} />;
}

export function renderLikes({ likes }: { likes: number }) {
  return <Count value={likes} />;
}
